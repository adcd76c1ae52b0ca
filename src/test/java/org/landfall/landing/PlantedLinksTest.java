package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.FailureException;
import org.landfall.file.Digests;
import org.landfall.file.FileIdentity;
import org.landfall.file.Outside;
import org.landfall.file.Planted;
import org.landfall.ledger.Author;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.resume.EarlierUpload;
import org.landfall.s3.resume.JournalFolder;
import org.landfall.s3.resume.UnfinishedUpload;
import org.landfall.s3.resume.UploadEvent;
import org.landfall.s3.resume.UploadJournal;

/** Whatever is planted in the hidden folder, nothing that Landfall does there touches a file outside of it, and nothing waits for ever. */
@Timeout(60)
class PlantedLinksTest {

    private static final Author AUTHOR = new Author("run", "host", "ann", null, "0");
    private static final ObjectKey TARGET = new ObjectKey("lake", "raw/year=2024/big.csv");
    private static final String JOURNAL = "uploads/" + nameOfJournal();
    /** Every path below the hidden folder that the program makes, for a run alone and for one of several. */
    private static final List<String> PATHS = List.of("landed", "landed/run", "landed/run/2024", "landed/run/2024/a.csv", "landed/run.1",
            "uploads", JOURNAL, JOURNAL + ".damaged", "work", "work/made.gz", "copies", "copies/run.jsonl", "manifests", "manifests/totals.json", "manifests/totals.json.new", "lock", "ledger.jsonl",
            "ledger.jsonl.torn-run", "claims-id", "claims-id.draft", "one", "one/lock", "one/ledger.jsonl", "one/landed", "one/uploads", "one/work",
            "one/manifests/totals.json", "one/claims-id.draft", "one/ledger.jsonl.torn-run");

    @TempDir
    private Path folder;

    private Outside outside;
    private Path landing;

    private static String nameOfJournal() {
        return HexFormat.of().formatHex(Digests.sha256().digest(TARGET.toString().getBytes(StandardCharsets.UTF_8)), 0, 16)
                + ".jsonl";
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void nothingInTheHiddenFolderLeadsOut(Planted planted) throws Exception {
        for (String path : PATHS) {
            begin(path.replace('/', '-') + planted);
            planted.at(landing.resolve(".landfall").resolve(path), outside);
            assertNothingOutsideChanges(planted + " at " + path);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HARD_LINK", "PIPE", "FILE", "LINK_TO_FILE", "LINK_TO_FOLDER", "DANGLING_LINK"})
    void theHiddenFolderItselfIsAFolderOrRefused(Planted planted) throws Exception {
        begin("hidden" + planted);
        planted.at(landing.resolve(".landfall"), outside);

        LandingArea area = LandingArea.of(landing.toString(), "", "run");
        assertThat(new HiddenRights(area).fault()).hasValueSatisfying(failure -> assertThat(failure.reason()).contains(".landfall is "));
        assertNothingOutsideChanges(planted + " in its place");
        assertThat(area.files().exists(area.ledger())).isFalse();
    }

    private void begin(String name) throws IOException {
        outside = Outside.in(folder.resolve(name + "-outside"));
        landing = Files.createDirectories(folder.resolve(name + "-landing"));
        Files.createDirectories(landing.resolve("2024"));
        Path file = Files.writeString(landing.resolve("2024/a.csv"), "x,y\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
    }

    private void assertNothingOutsideChanges(String what) throws Exception {
        Map<String, String> before = outside.tree();
        look();
        work(LandingArea.of(landing.toString(), "", "run"));
        work(LandingArea.of(landing.toString(), "", "run").ofRunner("one", "run"));
        look();
        assertThat(outside.tree()).as(what).isEqualTo(before);
        assertThat(landing.resolve("2024/a.csv")).as(what).hasContent("x,y\n");
    }

    /** What plan, doctor and audit ask. */
    private void look() throws Exception {
        LandingArea area = LandingArea.of(landing.toString(), "", "run");
        LandingSurvey survey = new LandingSurvey(landing.toString(), "", Intake.NOTHING);
        List<Step> steps = List.of(() -> new HiddenRights(area).fault(), survey::lockHolder, survey::waiting, () -> new LedgerFile(area.ledgerPlace()).forEach(entry -> { }),
                () -> new LedgerFile(area.ledger()).forEach(entry -> { }), () -> UnfinishedUpload.in(area.files(), area.uploads(), Duration.ofDays(1)),
                area::runners, area::isBusy, () -> new KeptManifests(area).latest("totals.json"),
                () -> LeftByOtherKind.in(area), () -> new Inventory(area, Intake.NOTHING).look(source -> false, Instant.now(), (source, failure) -> { }));
        for (Step step : steps) {
            attempt(step);
        }
        area.letGo();
        survey.letGo();
    }

    /** What a run does in its own folders, each step though the one before failed: also what a check at the start would keep from being done. */
    private void work(LandingArea area) throws Exception {
        List<RunLocks> locks = new ArrayList<>();
        attempt(() -> locks.add(RunLocks.take(area, AUTHOR)));
        attempt(() -> record(area));
        JournalFolder journals = new JournalFolder(area.files(), area.uploads(), damage -> { });
        attempt(() -> journals.find(TARGET));
        attempt(journals::all);
        attempt(() -> upload(journals));
        attempt(() -> goOn(journals));
        attempt(() -> write(area, area.work().resolve("made.gz")));
        attempt(() -> write(area, area.copies().resolve("run.jsonl")));
        attempt(() -> new KeptManifests(area).keep("totals.json", new ByteArrayInputStream(new byte[] {1, 2, 3})));
        attempt(() -> ClaimsId.of(area));
        attempt(() -> setAsideAndBack(area));
        attempt(() -> discard(area, area.work()));
        attempt(() -> discard(area, area.uploads()));
        attempt(() -> new EmptyFolders(area, Intake.NOTHING).prune());
        for (RunLocks lock : locks) {
            attempt(lock::requireInPlace);
            lock.close();
        }
        area.files().close();
    }

    private static void record(LandingArea area) {
        try (Ledger ledger = Ledger.open(area.ledgerPlace(), AUTHOR)) {
            ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, area.root().toString(), "lake", null));
        }
    }

    private void upload(JournalFolder journals) throws IOException {
        FileIdentity identity = FileIdentity.of(landing.resolve("2024/a.csv"));
        UploadJournal journal = journals.create(TARGET);
        journal.begun(new UploadEvent.Begun(TARGET.bucket(), TARGET.key(), "id", Instant.now().toString(), "2024/a.csv", identity.size(),
                identity.modified().toString(), identity.inode(), 5 << 20, "CRC32C", null, null, null, null, null));
        journal.close();
    }

    private static void goOn(JournalFolder journals) {
        for (EarlierUpload earlier : journals.all()) {
            journals.reopen(earlier).close();
            journals.remove(earlier.begun().target());
        }
    }

    private static void write(LandingArea area, Path file) throws IOException {
        try (FileChannel made = area.own().make(file)) {
            Channels.newOutputStream(made).write(new byte[] {1, 2, 3});
        }
        area.files().delete(file);
    }

    private static void setAsideAndBack(LandingArea area) throws IOException {
        Path home = area.file("2024/a.csv");
        Path at = area.landedByThisRun().resolve("2024/a.csv");
        area.own().makeFolders(at.getParent());
        if (!area.files().exists(at)) {
            area.files().rename(home, at);
            area.files().link(at, home);
            area.files().delete(at);
        }
        for (LandedFolder landed : LandedFolder.in(area)) {
            landed.removeIfEmpty();
        }
    }

    private static void discard(LandingArea area, Path where) throws IOException {
        try (Stream<Path> files = area.files().files(where)) {
            for (Path file : files.toList()) {
                area.files().delete(file);
            }
        }
    }

    /** A step may fail, with a sentence. */
    private static void attempt(Step step) throws Exception {
        try {
            step.run();
        } catch (IOException | UncheckedIOException | FailureException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void aLockOrLedgerWithASecondNameIsNotWritten() throws Exception {
        begin("names");
        Planted.HARD_LINK.at(landing.resolve(".landfall/lock"), outside);
        LandingArea area = LandingArea.of(landing.toString(), "", "run");

        assertThatThrownBy(() -> RunLocks.take(area, AUTHOR)).hasMessageContaining(".landfall/lock").hasMessageContaining("has a second name somewhere (a hard link)");
        assertThat(outside.file()).hasContent("what nobody may lose");
    }
}
