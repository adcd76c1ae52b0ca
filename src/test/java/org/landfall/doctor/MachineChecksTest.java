package org.landfall.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Failure;
import org.landfall.ledger.Author;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.route.LandingFolder;
import org.landfall.s3.upload.FullDisk;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What the doctor says of this machine, whatever the bucket does. */
class MachineChecksTest {

    @TempDir
    private Path folder;

    private LandingFolder landing;
    private Path ledger;

    @BeforeEach
    void makeLanding() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing")).with("2023/a.csv", "12345").with("2024/deep/b.csv", "123");
        ledger = landing.path(".landfall/ledger.jsonl");
    }

    private DoctorVisit visit() {
        return DoctorVisit.to("lake", "http://127.0.0.1:1", "us-east-1").as(AwsBasicCredentials.create("AKIATEST", "secret")).at(landing.root());
    }

    private void writeLedger() {
        try (Ledger written = Ledger.open(ledger, new Author("run", "host", "user", null, "1"))) {
            written.record(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, landing.root().toString(), "lake", null));
        }
    }

    @Test
    void aLandingDirectoryThatIsFine() throws Exception {
        Map<String, String> before = landing.tree();

        visit().examine().assertThatOne("landing directory", Status.OK, landing.root().toString())
                .assertThatOne("disk space", Status.OK, "free for ledger and journals")
                .assertThatOne("lock", Status.OK, "no other run")
                .assertThatOne("ledger", Status.OK, ledger + " will be made")
                .assertThatOne("files", Status.OK, "2 files, 8 B")
                .assertThatOne("unfinished uploads", Status.OK, "none");
        assertThat(landing.tree()).isEqualTo(before);
    }

    @Test
    void aConfigurationFileThatOthersMayWrite() {
        visit().examine().assertThatOne("settings", Status.OK, "no file");
        visit().noting(new Failure("a group may write x.conf", "chmod g-w x.conf"), new Failure("y.conf does not hold", "set HOME")).examine()
                .assertThatOne("settings", Status.WARN, "no file; a group may write x.conf; y.conf does not hold", "chmod g-w x.conf; set HOME");
    }

    @Test
    void whatTheRoutesLeaveAloneIsNotCounted() throws Exception {
        landing.with("2023/c.csv.part", "x").with("2023/_parts/d.csv", "x").with("2023/.hidden", "x").with("logs/e.csv", "x").with("f.py", "x")
                .with(".landfall/landed/run/2023/g.csv", "x").with("openpayments_companies_totals_by_year.json", "{}");

        visit().examine().assertThatOne("files", Status.OK, "3 files, 10 B");
        visit().giving("years", "2024").examine().assertThatOne("files", Status.OK, "2 files, 5 B");
    }

    @Test
    void aLandingDirectoryThatIsNotThere() {
        visit().at(folder.resolve("typo")).examine()
                .assertThatOne("landing directory", Status.FAIL, "the landing directory " + folder.resolve("typo") + " does not exist", "check --landing")
                .assertThatOne("ledger", Status.NOT_TESTED, "cannot be looked through")
                .assertThatOne("lock", Status.NOT_TESTED)
                .assertThatOne("files", Status.NOT_TESTED)
                .assertThatOne("locale", Status.OK);
    }

    @Test
    void aQuarantineIsLookedAtAsAMoveWould() throws Exception {
        Path good = Files.createDirectory(folder.resolve("refused"));
        Files.setPosixFilePermissions(good, PosixFilePermissions.fromString("rwx------"));

        visit().examine().assertThatOne("quarantine", Status.NOT_TESTED, "a refused file stays where it is");
        visit().giving("quarantine", good.toString()).examine().assertThatOne("quarantine", Status.OK, "refused files can move to " + good.toRealPath());
        Files.setPosixFilePermissions(good, PosixFilePermissions.fromString("rwxr-xr-x"));
        visit().giving("quarantine", good.toString()).examine().assertThatOne("quarantine", Status.WARN, "can be looked into by other users", "chmod 700");
        visit().giving("quarantine", folder.resolve("none").toString()).examine().assertThatOne("quarantine", Status.FAIL, "does not exist", "make it with mkdir");
        visit().giving("quarantine", landing.path("2024/deep").toString()).examine()
                .assertThatOne("quarantine", Status.FAIL, "lies where routes take files", "give a folder beside it");
        visit().giving("quarantine", "/dev/shm").examine().assertThatOne("quarantine", Status.FAIL, "cannot take a file from", "on the file system of the landing directory");
        Files.setPosixFilePermissions(good, PosixFilePermissions.fromString("r-x------"));
        visit().giving("quarantine", good.toString()).examine().assertThatOne("quarantine", Files.isWritable(good) ? Status.OK : Status.FAIL);
        Files.setPosixFilePermissions(good, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aRunnerAmongOthersHasALedgerOfItsOwn() {
        visit().giving("claims", "jdbc:postgresql://db/claims").giving("runner", "a").examine()
                .assertThatOne("ledger", Status.OK, landing.path(".landfall/a/ledger.jsonl") + " will be made");
        visit().giving("claims", "jdbc:postgresql://db/claims").giving("runner", "lock").examine()
                .assertThatOne("landing directory", Status.FAIL, "no runner can be called lock");
    }

    @Test
    void aLedgerThatIsThere() {
        writeLedger();

        visit().examine().assertThatOne("ledger", Status.OK, "1 record");
    }

    @Test
    void aLedgerWhoseLastLineWasCutShort() throws Exception {
        writeLedger();
        String whole = Files.readString(ledger);
        Files.writeString(ledger, whole + whole.substring(0, whole.length() / 2));

        visit().examine().assertThatOne("ledger", Status.WARN, "was cut short", "the next run sets it aside");
        assertThat(ledger).hasContent(whole + whole.substring(0, whole.length() / 2));
    }

    @Test
    void aLedgerThatIsNone() throws Exception {
        writeLedger();
        Files.writeString(ledger, Files.readString(ledger) + "no record\n");

        visit().examine().assertThatOne("ledger", Status.FAIL, ledger + " has no record in line 2", "restore it from a copy");
    }

    @Test
    void aLedgerElsewhere() throws Exception {
        visit().giving("ledger", folder.resolve("new/ledger.jsonl").toString()).examine().assertThatOne("ledger", Status.OK, "will be made");
        visit().giving("ledger", folder.toString()).examine().assertThatOne("ledger", Status.FAIL, folder + " is no file");
        visit().giving("ledger", landing.path("2023/a.csv/ledger.jsonl").toString()).examine().assertThatOne("landing directory", Status.FAIL,
                "lies in the landing directory", "choose a place outside of it with --ledger");
        Path file = Files.writeString(folder.resolve("file"), "x");
        visit().giving("ledger", file.resolve("ledger.jsonl").toString()).examine().assertThatOne("ledger", Status.FAIL, file + " is no folder");
    }

    @Test
    void aDiskWithoutRoom() throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("disk"));
        try (FullDisk disk = FullDisk.at(mounted)) {
            visit().giving("ledger", disk.folder().resolve("ledger.jsonl").toString()).examine()
                    .assertThatOne("disk space", Status.FAIL, "0 B free", "make room");
        }
    }

    @Test
    void aYearFolderOnAnotherFileSystem() throws Exception {
        Path mounted = Files.createDirectories(landing.path("2025"));
        try (FullDisk disk = FullDisk.at(mounted)) {
            visit().examine().assertThatOne("landing directory", Status.FAIL, "2025 is on another file system", "a landing directory of its own")
                    .assertThatOne("files", Status.OK, "2 files");
            assertThat(disk.folder()).isNotEmptyDirectory();
        }
    }

    @Test
    void whatComputesTheDigestsIsTold() {
        visit().giving("buffer-memory", "16M").examine().assertThatOne("Java", Status.OK, "; SHA-256: Java's own");
    }

    @Test
    void buffersThatTheHeapCannotHold() {
        long heap = Runtime.getRuntime().maxMemory();

        visit().giving("buffer-memory", Long.toString(heap + 1)).examine().assertThatOne("Java", Status.FAIL, "-Xmx", "--buffer-memory");
        visit().giving("buffer-memory", Long.toString(heap - (1 << 20))).examine().assertThatOne("Java", Status.WARN, "-Xmx");
    }
}
