package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.landfall.cli.Entries;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.run.RunState;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;

/** What Prometheus reads of a run. */
class RunMetricsTest {

    private final AtomicReference<RunState> state = new AtomicReference<>();
    private final AtomicLong again = new AtomicLong();
    private final RunMetrics metrics = new RunMetrics(() -> Optional.ofNullable(state.get()), again::get);

    private static PendingUpload pending(String key, String keyIfTaken) {
        return new PendingUpload(Path.of("/data/x"), new FileIdentity(5, 0, 0, 0, 0, true), new ObjectKey("my-lake", key), keyIfTaken);
    }

    private List<String> lines() {
        return metrics.page().text().lines().toList();
    }

    @Test
    void everythingIsThereFromTheBeginning() {
        assertThat(lines()).contains("landfall_files_landed_total 0.0", "landfall_bytes_landed_total 0.0", "landfall_files_already_landed_total 0.0",
                "landfall_files_deleted_total 0.0", "landfall_quarantined_files_total 0.0", "landfall_failures_total{reason=\"conflict\"} 0.0", "landfall_failures_total{reason=\"failed\"} 0.0",
                "landfall_failures_total{reason=\"refused\"} 0.0", "landfall_failures_total{reason=\"put-back\"} 0.0",
                "landfall_request_retries_total 0.0", "landfall_uploads_in_flight 0.0", "landfall_files_waiting 0.0",
                "landfall_oldest_waiting_seconds 0.0", "landfall_last_poll_timestamp_seconds 0.0", "landfall_file_duration_seconds_count 0");
    }

    @Test
    void eachHasAHelpAndAType() {
        List<String> lines = lines();
        List<String> names = lines.stream().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(11).allMatch(name -> name.startsWith("landfall_"));
        assertThat(names).allSatisfy(name -> assertThat(lines).anyMatch(line -> line.matches("# HELP " + name + " .{10,}")));
        assertThat(lines).contains("# TYPE landfall_files_landed_total counter", "# TYPE landfall_file_duration_seconds histogram",
                "# TYPE landfall_files_waiting gauge");
    }

    @Test
    void thePageForUsersNamesEachAndNoOther() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher name = Pattern.compile("`(landfall_[a-z_]+)(\\{[^`]*)?`").matcher(Files.readString(Path.of("docs/using.md")));
        while (name.find()) {
            told.add(name.group(1));
        }
        Set<String> there = lines().stream().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]).collect(Collectors.toSet());
        // the longest one of late, which Micrometer adds to each duration
        there.remove("landfall_file_duration_seconds_max");

        assertThat(told).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void aFileCountsFromItsUploadToItsRecord() {
        metrics.begun(pending("raw/a", null));
        assertThat(lines()).contains("landfall_uploads_in_flight 1.0", "landfall_files_landed_total 0.0");
        metrics.ended(pending("raw/a", null));
        metrics.recorded(Entries.landed("a", "raw/a", 5));

        assertThat(lines()).contains("landfall_uploads_in_flight 0.0", "landfall_files_landed_total 1.0", "landfall_bytes_landed_total 5.0",
                "landfall_file_duration_seconds_count 1", "landfall_file_duration_seconds_bucket{le=\"0.05\"} 1");
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
                "landfall_file_duration_seconds_count 0", "landfall_files_landed_total 0.0");
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
        state.set(new RunState(false, Instant.ofEpochSecond(1_700_000_000), null, null, 7, Duration.ofMillis(1_500), 5));
        again.set(3);
        // nothing that is asked may be forgotten meanwhile
        System.gc();
        assertThat(lines()).contains("landfall_files_waiting 7.0", "landfall_oldest_waiting_seconds 1.5",
                "landfall_last_poll_timestamp_seconds 1.7E9", "landfall_request_retries_total 3.0", "landfall_files_taken_by_others_total 5.0");

        state.set(new RunState(false, Instant.ofEpochSecond(1_700_000_005), null, null, 0, Duration.ZERO, 5));
        assertThat(lines()).contains("landfall_files_waiting 0.0", "landfall_oldest_waiting_seconds 0.0");
    }
}
