package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.sample.SampleLanding;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;

/** The packaged program's audit of what its own move did. */
@Needs(LocalStackServer.class)
@Tag("commands")
class AuditIT extends LakeTestCase {

    private static final Pattern END = Pattern.compile("run (\\S+); the ledger has (\\d+) lines, last hash ([0-9a-f]{64})");

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    private LandfallProcess.Ended move(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("move", "--settle-age", "0"));
        arguments.addAll(List.of(options));
        LandfallProcess.Ended ended = landfall().run(arguments);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    private static void assertHolds(LandfallProcess.Ended audit) {
        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        assertThat(audit.out()).containsPattern("\naudit: the ledger (and the bucket agree|holds in itself); [^\n]*vouche[^\n]*\n$");
        assertThat(audit.err()).isEmpty();
    }

    private static void assertFails(LandfallProcess.Ended audit, String... words) {
        assertThat(audit.exitCode()).as(audit.toString()).isEqualTo(1);
        assertThat(audit.out()).contains(words).doesNotContain("Exception", "\tat ");
        assertThat(audit.err()).isEmpty();
    }

    @Test
    void afterAMoveOfTheSampleAllHolds() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(landing.root());
        LandfallProcess.Ended moved = move("--ledger-copy");
        Matcher end = END.matcher(moved.out());
        assertThat(end.find()).as(moved.toString()).isTrue();

        LandfallProcess.Ended audit = landfall().run("audit", "--deep", "--expect-count", end.group(2), "--expect-hash", end.group(3));

        assertHolds(audit);
        int objects = sample.objects().size();
        assertThat(audit.out()).contains("chain intact; last hash " + end.group(3), objects + " landed, " + objects + " deleted here, 0 did not land",
                objects + " objects", objects + " explained by size and ETag, " + (objects + 1) + " read back; ledger copies: 1",
                "raw/year=2023       100");
    }

    @Test
    void theReportAsJsonIsOneDocument() throws Exception {
        landing.with("2024/a.csv", "x").with("2023/b.csv", "yy");
        move();
        lake.put("raw/year=2024/stray.csv", "stray");

        LandfallProcess.Ended audit = landfall().run("audit", "--json");

        assertThat(audit.exitCode()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(audit.out());
        assertThat(report.path("holds").isBoolean()).isTrue();
        assertThat(report.path("holds").booleanValue()).isFalse();
        assertThat(report.path("ledger").path("lines").longValue()).isEqualTo(Files.readAllLines(landing.path(".landfall/ledger.jsonl")).size());
        assertThat(report.path("ledger").path("chain").booleanValue()).isTrue();
        assertThat(report.path("ledger").path("records").path("landed").longValue()).isEqualTo(2);
        assertThat(report.path("lake").path("partitions").get(1).path("partition").textValue()).isEqualTo("raw/year=2024");
        assertThat(report.path("lake").path("partitions").get(1).path("bytes").longValue()).isEqualTo(6);
        assertThat(report.path("counts").path("unexplained").longValue()).isEqualTo(1);
        assertThat(report.path("findings").get(0).path("kind").textValue()).isEqualTo("unexplained");
        assertThat(report.path("findings").get(0).path("key").textValue()).isEqualTo("raw/year=2024/stray.csv");
    }

    @Test
    void aLedgerThatSomebodyCutShowsAgainstWhatTheRunPrintedAndAgainstTheLandedCopy() throws Exception {
        landing.with("2024/a.csv", "x");
        Matcher end = END.matcher(move("--ledger-copy").out());
        assertThat(end.find()).isTrue();
        Path ledger = landing.path(".landfall/ledger.jsonl");
        Path copy = Files.createDirectories(folder.resolve("copies/host")).resolve(end.group(1) + ".jsonl");
        Files.write(copy, lake.objects().entrySet().stream().filter(o -> o.getKey().endsWith(end.group(1) + ".jsonl")).findFirst().orElseThrow().getValue());
        assertHolds(landfall().run("audit", "--offline", "--expect", copy.getParent().getParent().toString()));
        List<String> lines = Files.readAllLines(ledger);
        Files.write(ledger, lines.subList(0, lines.size() - 1));

        assertHolds(landfall().run("audit", "--offline"));
        assertFails(landfall().run("audit", "--offline", "--expect-count", end.group(2)), "the ledger has 5 lines, and had 6");
        assertFails(landfall().run("audit", "--offline", "--expect-hash", end.group(3)), "no line has the hash " + end.group(3));
        assertFails(landfall().run("audit", "--offline", "--expect", copy.toString()), "expectation", "the ledger's end was cut off");
        assertFails(landfall().run("audit"), "copy            raw/_landfall/", "the ledger was changed since");
    }

    @Test
    void offlineNeedsNeitherBucketNorCredentialsNorRoutesAndAnAuditorOnlyTheLedger() throws Exception {
        landing.with("2024/a.csv", "x");
        move();
        LandfallProcess stranger = LandfallProcess.withoutCredentials().in(folder);

        assertHolds(stranger.run("audit", "--offline", "--landing", landing.root().toString()));
        assertHolds(stranger.run("audit", "--offline", "--ledger", landing.path(".landfall/ledger.jsonl").toString()));
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
    }

    @Test
    void anAuditMovesNothing() throws Exception {
        landing.with("2024/a.csv", "x");
        move();
        landing.with("2024/b.csv", "y");
        Map<String, String> before = landing.tree();

        assertHolds(landfall().run("audit"));

        assertThat(landing.tree()).isEqualTo(before);
        assertThat(lake.objects()).hasSize(1);
    }

    @Test
    void aTornEndIsToldByTheNextRunAndByTheAudit() throws Exception {
        landing.with("2024/a.csv", "x");
        move();
        Files.writeString(landing.path(".landfall/ledger.jsonl"), "{\"line\":6,\"event\":\"run-st", StandardOpenOption.APPEND);

        LandfallProcess.Ended audit = landfall().run("audit");
        assertHolds(audit);
        assertThat(audit.out()).contains("note            the ledger's last line is not whole (25 bytes), as after a crash");

        landing.with("2023/b.csv", "y");
        assertThat(move().out()).contains("warning         the last line of the ledger was cut short, as by a crash or a full disk; its 25 bytes are"
                + " kept in " + landing.path(".landfall/ledger.jsonl.torn-"));
        assertThat(landfall().run("audit").out()).contains("note            an end of the ledger that was cut short is kept in", "audit: the ledger and the bucket agree");
    }

    @Test
    void wrongUsageEndsWithTwoAndOneSentence() throws Exception {
        assertUsage(landfall().run("audit"), "there is no ledger " + landing.path(".landfall/ledger.jsonl") + "; say where it is");
        landing.with("2024/a.csv", "x");
        move();
        assertUsage(landfall().run("audit", "--expect-hash", "abc"), "--expect-hash abc is no hash");
        assertUsage(landfall().run("audit", "--expect-count", "0"), "--expect-count 0 cannot be used");
        assertUsage(landfall().run("audit", "--expect-count", "many"), "'many'");
        assertUsage(landfall().run("audit", "--expect", folder.resolve("none").toString()), "is no file; give a ledger copy");
        assertUsage(landfall().run("audit", "--expect", landing.with("notes.txt", "x\n").path("notes.txt").toString()), "holds no record of Landfall");
        assertUsage(landfall().run("audit", "--offline", "--deep"), "--offline and --deep do not go together");
        assertUsage(LandfallProcess.with(lake).run("audit", "--landing", landing.root().toString()), "no bucket given");
        assertUsage(LandfallProcess.with(lake).run("audit", "--bucket", lake.bucket()), "no landing directory given");
        assertUsage(LandfallProcess.with(lake).run("audit", "--landing", landing.root().toString(), "--bucket", "no-such-lake",
                "--endpoint", lake.server().endpoint().toString()), "the bucket does not exist");
    }

    private static void assertUsage(LandfallProcess.Ended ended, String sentence) {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: ").contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(ended.out()).isEmpty();
    }
}
