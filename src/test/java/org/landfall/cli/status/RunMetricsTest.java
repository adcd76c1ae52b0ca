package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.landfall.Version;
import org.landfall.cli.Entries;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.purge.PurgeBacklog;
import org.landfall.run.RunState;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;

/** What Prometheus reads of a run. */
class RunMetricsTest {

    private final AtomicReference<RunState> state = new AtomicReference<>();
    private final AtomicLong again = new AtomicLong();
    private Health health = new Health(List.of(Health.Check.up("polls")));
    private final RunMetrics metrics = new RunMetrics(() -> Optional.ofNullable(state.get()), again::get,
            Map.of("live", () -> health, "ready", () -> new Health(List.of(Health.Check.of("bucket", "does not answer")))));

    private static PendingUpload pending(String key, String keyIfTaken) {
        return new PendingUpload(Path.of("/data/x"), new FileIdentity(5, 0, 0, 0, 0, true), new ObjectKey("my-lake", key), keyIfTaken);
    }

    private List<String> lines() {
        return metrics.page().text().lines().toList();
    }

    @Test
    void everythingIsThereFromTheBeginning() {
        assertThat(lines()).contains("landfall_landed_files_total 0.0", "landfall_landed_bytes_total 0.0", "landfall_already_landed_files_total 0.0",
                "landfall_deleted_files_total 0.0", "landfall_quarantined_files_total 0.0",
                "landfall_failures_total{reason=\"conflict\"} 0.0", "landfall_failures_total{reason=\"failed\"} 0.0",
                "landfall_failures_total{reason=\"refused\"} 0.0", "landfall_failures_total{reason=\"put-back\"} 0.0",
                "landfall_request_retries_total 0.0", "landfall_uploads_in_flight 0.0", "landfall_waiting_files 0.0",
                "landfall_oldest_waiting_file_age_seconds 0.0", "landfall_last_poll_timestamp_seconds 0.0", "landfall_file_duration_seconds_count 0");
    }

    @Test
    void eachHasAHelpAndAType() {
        List<String> lines = lines();
        List<String> names = lines.stream().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(11).allMatch(name -> name.startsWith("landfall_") || name.startsWith("process_"));
        assertThat(names).allSatisfy(name -> assertThat(lines).anyMatch(line -> line.matches("# HELP " + name + " .{10,}")));
        assertThat(lines).contains("# TYPE landfall_landed_files_total counter", "# TYPE landfall_file_duration_seconds histogram",
                "# TYPE landfall_waiting_files gauge");
    }

    @Test
    void thePageForUsersNamesEachAndNoOther() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher name = Pattern.compile("`((?:landfall|process)_[a-z_]+)(\\{[^`]*)?`").matcher(Files.readString(Path.of("docs/using.md")));
        while (name.find()) {
            told.add(name.group(1));
        }
        Set<String> there = lines().stream().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]).collect(Collectors.toSet());
        // the longest one of late, which Micrometer adds to each duration
        there.remove("landfall_file_duration_seconds_max");

        assertThat(told).containsExactlyInAnyOrderElementsOf(there);
    }

    /** As the linter of Prometheus asks: the unit last, none of {@code millis} and the like, {@code _total} on counters alone. */
    @Test
    void theNamesAreThoseThatPrometheusAsksFor() {
        assertThat(lines()).filteredOn(line -> line.startsWith("# TYPE ")).hasSizeGreaterThan(20).allSatisfy(line -> {
            String name = line.split(" ")[2];
            assertThat(name).matches("[a-z]+(_[a-z]+)+").doesNotContainPattern("_(millis|ms|kb|mb|minutes|hours|gauge|counter)(_|$)");
            assertThat(name.endsWith("_total")).as(line).isEqualTo(line.endsWith(" counter"));
        });
    }

    @Test
    void theProgramSaysWhichItIs() {
        assertThat(lines()).contains("landfall_build_info{commit=\"" + Version.COMMIT + "\",form=\"jvm\",version=\"" + Version.NAME + "\"} 1");
        assertThat(Version.COMMIT).matches("[0-9a-f]{12}(-dirty)?|unknown");
    }

    @Test
    void whatHealthSaysIsAMetricToo() {
        assertThat(lines()).contains("landfall_live 1.0", "landfall_ready 0.0");
        health = new Health(List.of(Health.Check.of("polls", "the last one ended 90 s ago")));
        assertThat(lines()).contains("landfall_live 0.0");
    }

    @Test
    void theLastLandingIsOfAFileThatLandedOrWasThere() {
        metrics.recorded(Entries.of("failed", "c", 5L, "a reason"));
        assertThat(lines()).contains("landfall_last_landing_timestamp_seconds 0.0");
        metrics.recorded(Entries.landed("a", "raw/a", 5));

        String line = lines().stream().filter(each -> each.startsWith("landfall_last_landing_timestamp_seconds ")).findFirst().orElseThrow();
        assertThat(Double.parseDouble(line.split(" ")[1])).isCloseTo(Instant.now().getEpochSecond(), within(60.0));
    }

    @Test
    void theProcessHasTheFiguresOfEveryOther() {
        assertThat(lines()).filteredOn(line -> line.startsWith("process_")).extracting(line -> line.split(" ")[0])
                .containsExactly("process_cpu_seconds_total", "process_max_fds", "process_open_fds", "process_resident_memory_bytes",
                        "process_start_time_seconds", "process_virtual_memory_bytes");
        assertThat(lines()).filteredOn(line -> line.startsWith("process_"))
                .allSatisfy(line -> assertThat(Double.parseDouble(line.split(" ")[1])).as(line).isPositive());
    }

    @Test
    void aFileCountsFromItsUploadToItsRecord() {
        metrics.begun(pending("raw/a", null));
        assertThat(lines()).contains("landfall_uploads_in_flight 1.0", "landfall_landed_files_total 0.0");
        metrics.ended(pending("raw/a", null));
        metrics.recorded(Entries.landed("a", "raw/a", 5));

        assertThat(lines()).contains("landfall_uploads_in_flight 0.0", "landfall_landed_files_total 1.0", "landfall_landed_bytes_total 5.0",
                "landfall_file_duration_seconds_count 1", "landfall_file_duration_seconds_bucket{le=\"+Inf\"} 1");
    }

    @Test
    void aFileThatLandsAtItsSecondKeyIsMeasuredToo() {
        metrics.begun(pending("raw/a.json", "raw/a/2.json"));
        metrics.recorded(Entries.landed("a.json", "raw/a/2.json", 5));
        metrics.recorded(Entries.landed("a.json", "raw/a.json", 5));

        assertThat(lines()).contains("landfall_file_duration_seconds_count 1");
    }

    @Test
    void whatDoesNotLandIsCountedByReasonAndNotMeasured() {
        metrics.recorded(Entries.of("refused", "a", null, "a reason"));
        metrics.recorded(Entries.of("conflict", "b", 5L, "a reason"));
        metrics.recorded(Entries.of("failed", "c", 5L, "a reason"));
        metrics.recorded(Entries.of("failed", "c", 5L, "a reason"));
        metrics.recorded(Entries.of("put-back", "d", 5L, "a reason"));

        assertThat(lines()).contains("landfall_failures_total{reason=\"refused\"} 1.0", "landfall_failures_total{reason=\"conflict\"} 1.0",
                "landfall_failures_total{reason=\"failed\"} 2.0", "landfall_failures_total{reason=\"put-back\"} 1.0",
                "landfall_file_duration_seconds_count 0", "landfall_landed_files_total 0.0");
    }

    @Test
    void whatGoesToTheQuarantineIsCountedOnceItIsThere() {
        LocalFile file = new LocalFile("2024/a.csv", 5L, "2026-01-02T03:04:05Z", 1L);
        metrics.recorded(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINING, file, "/refused/2024/a.csv"));
        assertThat(lines()).contains("landfall_quarantined_files_total 0.0");

        metrics.recorded(LedgerRecord.ofQuarantine(LedgerEvent.QUARANTINED, file, "/refused/2024/a.csv"));
        assertThat(lines()).contains("landfall_quarantined_files_total 1.0");
    }

    @Test
    void theStateOfTheRunIsThatOfTheMoment() {
        state.set(new RunState(false, Instant.ofEpochSecond(1_700_000_000), null, null, 7, Duration.ofMillis(1_500), new PurgeBacklog(9, 900), 5));
        again.set(3);
        // nothing that is asked may be forgotten meanwhile
        System.gc();
        assertThat(lines()).contains("landfall_waiting_files 7.0", "landfall_oldest_waiting_file_age_seconds 1.5",
                "landfall_last_poll_timestamp_seconds 1.7E9", "landfall_purge_backlog_files 9.0", "landfall_purge_backlog_bytes 900.0",
                "landfall_request_retries_total 3.0", "landfall_taken_by_others_files_total 5.0");

        state.set(new RunState(false, Instant.ofEpochSecond(1_700_000_005), null, null, 0, Duration.ZERO, PurgeBacklog.NONE, 5));
        assertThat(lines()).contains("landfall_waiting_files 0.0", "landfall_oldest_waiting_file_age_seconds 0.0");
    }
}
