package org.landfall.route;

import org.landfall.ledger.ChainEnd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.WrittenLedger;

/** The ledger's lines of each run land beside the data, with the rights that the files land with. */
abstract class LedgerCopyContractTest extends LakeTestCase {

    CamelMainRun copying() {
        return move().set("landfall.ledger-copy", "true");
    }

    private static String key(String run) throws IOException {
        return "raw/_landfall/" + InetAddress.getLocalHost().getHostName() + "/" + run + ".jsonl";
    }

    private String key(CamelMainRun.Told told) throws IOException {
        return key(told.result().run());
    }

    private String ledger() throws IOException {
        return Files.readString(landing.path(".landfall/ledger.jsonl"));
    }

    @Test
    void theCopyHoldsTheRunsLinesByteForByteAndEndsWithTheHashThatTheRunTold() throws Exception {
        landing.with("2024/a.csv", "x");
        CamelMainRun.Told first = copying().run();
        String afterFirst = ledger();
        landing.with("2024/b.csv", "y");
        CamelMainRun.Told second = copying().run();

        assertThat(first.result().exitCode()).as(first.result().toString()).isZero();
        assertThat(second.result().exitCode()).as(second.result().toString()).isZero();
        assertThat(lake.objects().keySet()).containsExactlyInAnyOrder("raw/year=2024/a.csv", "raw/year=2024/b.csv", key(first), key(second));
        assertThat(lake.text(key(first))).isEqualTo(afterFirst);
        assertThat(lake.text(key(first)) + lake.text(key(second))).isEqualTo(ledger());
        List<String> lines = ledger().lines().toList();
        assertThat(second.result().ledger()).contains(new ChainEnd(lines.size(), sha256(lines.get(lines.size() - 1))));
        assertThat(landing.path(".landfall/copies")).isEmptyDirectory();
    }

    private static String sha256(String line) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRunThatLandedNoCopyIsMadeUpForByTheNext() throws Exception {
        landing.with("2024/a.csv", "x");
        CamelMainRun.Told without = move().run();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");

        CamelMainRun.Told with = copying().run();

        assertThat(lake.text(key(without)) + lake.text(key(with))).isEqualTo(ledger());
    }

    @Test
    void aCopyOfManyLinesLandsInPartsAndLeavesNoJournal() throws Exception {
        int files = 14_000;
        Path ledger = Files.createDirectories(landing.path(".landfall")).resolve("ledger.jsonl");
        String earlier = Files.readString(WrittenLedger.of(ledger, "20260101T000000Z-0000aa", lake.bucket(), files).path());
        assertThat(earlier.length()).isGreaterThan(16 << 20);

        assertThat(copying().run().result().exitCode()).isZero();

        assertThat(lake.text("raw/_landfall/host-1/20260101T000000Z-0000aa.jsonl")).isEqualTo(earlier);
        assertThat(landing.path(".landfall/uploads")).isEmptyDirectory();
    }

    @Test
    void aCopyThatIsThereIsNeverOverwritten() throws Exception {
        CamelMainRun.Told first = move().run();
        lake.put(key(first), "somebody else's");

        copying().run();

        assertThat(lake.text(key(first))).isEqualTo("somebody else's");
    }

    @Test
    void thePrefixIsHeeded() throws Exception {
        landing.with("2024/a.csv", "x");

        CamelMainRun.Told told = copying().set("landfall.prefix", "raw/zone").run();

        assertThat(lake.objects().keySet()).containsExactlyInAnyOrder("raw/zone/year=2024/a.csv", key(told).replace("raw/", "raw/zone/"));
    }

    @Test
    void aCopyThatDoesNotLandMakesTheRunFailAndTheNextOneLandsIt() throws Exception {
        landing.with("2024/a.csv", "x").with(".landfall/copies", "a file where a folder is to be");

        CamelMainRun.Told told = copying().run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().problems()).singleElement().asString().startsWith("the ledger copy of run " + told.result().run() + " did not land: ")
                .endsWith("; the next run lands it");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).isEmpty();

        Files.delete(landing.path(".landfall/copies"));
        Map<String, byte[]> before = lake.objects();
        assertThat(copying().run().result().exitCode()).isZero();
        assertThat(lake.objects().keySet()).hasSize(before.size() + 2).contains(key(told));
    }
}
