package org.landfall.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;

class AsideFilesTest {

    @TempDir
    private Path landing;

    private LandingArea area;
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(landing.resolve(".landfall/landed"));
        area = LandingArea.of(landing.toString(), "", "run");
        ledger = Ledger.open(area.ledger(), new Author("run", "host", "user", null, "0"));
        ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, area.root().toString(), "lake", null));
    }

    private LedgerRecord setAside(String source) throws Exception {
        Path at = area.landedByThisRun().resolve(source);
        Files.createDirectories(at.getParent());
        Files.writeString(at, source);
        return ledger.record(LedgerRecord.ofLanding(LedgerEvent.LANDED, LandedFile.localFile(area.files(), at, source), new LandedObject("lake", "raw/" + source, "\"etag\"", null, null, null,
                "AAAAAA==", null, null, "ledger", null)));
    }

    private AsideFiles aside(int atOnce) throws Exception {
        return new AsideFiles(area, LandedFolder.in(area), atOnce);
    }

    @Test
    void everyFileComesWithItsProofHoweverFewAreHeldAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            setAside("2024/" + i + "/a.csv");
        }
        Files.writeString(area.landedByThisRun().resolve("2024/unproven.csv"), "x");

        for (int atOnce : new int[] {1, 3, 11, 12}) {
            List<Integer> sizes = new ArrayList<>();
            List<LandedFile> files = new ArrayList<>();
            aside(atOnce).forEach(some -> {
                sizes.add(some.files().size());
                files.addAll(some.files());
            });
            assertThat(sizes).allMatch(size -> size <= atOnce);
            assertThat(files).extracting(LandedFile::source).hasSize(11).doesNotHaveDuplicates();
            assertThat(files).filteredOn(file -> file.proof() == null).extracting(LandedFile::source).containsExactly("2024/unproven.csv");
            assertThat(files).extracting(LandedFile::proof).filteredOn(Objects::nonNull).extracting(LedgerRecord::source).hasSize(10);
        }
    }

    /** A file may lie in another batch than the one that is looked at. */
    @Test
    void anIntentIsHeldAsLongAsItsFileIsThereAsItWas() throws Exception {
        LedgerRecord deleted = setAside("2024/deleted.csv");
        LedgerRecord kept = setAside("2024/kept.csv");
        LedgerRecord changed = setAside("2024/changed.csv");
        for (LedgerRecord landed : List.of(deleted, kept, changed)) {
            ledger.record(landed.with(LedgerEvent.PURGING));
        }
        Files.delete(area.landedByThisRun().resolve("2024/deleted.csv"));
        Files.writeString(area.landedByThisRun().resolve("2024/changed.csv"), "longer than before");

        AsideFiles aside = aside(1);

        List<List<LedgerRecord>> cutOff = new ArrayList<>();
        aside.forEach(batch -> cutOff.add(batch.cutOff()));
        assertThat(cutOff).hasSize(2).allSatisfy(intents -> {
            assertThat(intents).extracting(LedgerRecord::source)
                    .containsExactlyInAnyOrder("2024/deleted.csv", "2024/kept.csv", "2024/changed.csv");
            assertThat(intents).filteredOn(aside::holds).extracting(LedgerRecord::source).containsExactly("2024/kept.csv");
        });
    }

    @Test
    void theIntentsComeWithoutAnyFileToo() throws Exception {
        LedgerRecord deleted = setAside("2024/deleted.csv");
        ledger.record(deleted.with(LedgerEvent.PURGING));
        Files.delete(area.landedByThisRun().resolve("2024/deleted.csv"));

        List<AsideFiles.Batch> batches = new ArrayList<>();
        aside(1).forEach(batches::add);

        assertThat(batches).singleElement().satisfies(batch -> {
            assertThat(batch.files()).isEmpty();
            assertThat(batch.cutOff()).extracting(LedgerRecord::source).containsExactly("2024/deleted.csv");
        });
    }
}
