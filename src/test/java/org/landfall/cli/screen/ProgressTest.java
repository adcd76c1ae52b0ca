package org.landfall.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.landfall.cli.Entries;
import org.landfall.file.FileIdentity;
import org.landfall.landing.Backlog;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;

/** What a run tells of itself adds up, at every moment. */
class ProgressTest {

    private static final Path LANDING = Path.of("/data/landing");

    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(3, 1_000));
    private final AtomicLong nanos = new AtomicLong();
    private final Progress progress = new Progress(LANDING, backlog::get, nanos::get);

    private static PendingUpload pending(String source, long size) {
        return new PendingUpload(LANDING.resolve(source), new FileIdentity(size, 0, 0, 0, 0, true), new ObjectKey("lake", "raw/" + source), null);
    }

    private void begin() {
        progress.recorded(Entries.of("run-started", null, null, "a reason"));
    }

    private ProgressView view() {
        return progress.viewNow().orElseThrow();
    }

    @Test
    void thereIsNothingToTellBeforeTheRunBegins() {
        assertThat(progress.viewNow()).isEmpty();
    }

    @Test
    void theBytesOfAnUploadCountFromTheirWayToTheRecordAndNeverTwice() {
        begin();
        PendingUpload file = pending("2024/a.csv", 600);
        progress.begun(file);
        progress.sent(file.target(), 400);
        assertThat(view()).extracting(ProgressView::files, ProgressView::bytes, ProgressView::ofBytes).containsExactly(0L, 400L, 1_000L);
        assertThat(view().uploads()).containsExactly(new ProgressView.Upload("2024/a.csv", 400, 600));

        progress.sent(file.target(), -400);
        assertThat(view().bytes()).isZero();

        progress.sent(file.target(), 600);
        progress.ended(file);
        assertThat(view().bytes()).as("between the upload and its record").isEqualTo(600);

        progress.recorded(Entries.landed("2024/a.csv", "raw/2024/a.csv", 600));
        assertThat(view()).extracting(ProgressView::files, ProgressView::bytes, ProgressView::landed).containsExactly(1L, 600L, 1L);
        assertThat(view().uploads()).isEmpty();
    }

    @Test
    void aFileThatFailsIsDoneAndOneThatIsTriedAgainCountsOnce() {
        begin();
        PendingUpload file = pending("2024/a.csv", 600);
        progress.begun(file);
        progress.sent(file.target(), 100);
        progress.ended(file);
        progress.recorded(Entries.of("failed", "2024/a.csv", 600L, "a reason"));
        progress.recorded(Entries.of("failed", "2024/a.csv", 600L, "a reason"));
        assertThat(view()).extracting(ProgressView::files, ProgressView::notLanded, ProgressView::bytes).containsExactly(1L, 1L, 600L);

        progress.recorded(Entries.landed("2024/a.csv", "raw/2024/a.csv", 600));
        assertThat(view()).extracting(ProgressView::files, ProgressView::notLanded, ProgressView::landed, ProgressView::bytes)
                .containsExactly(1L, 0L, 1L, 600L);
    }

    @Test
    void aFileThatLandedAndWentBackDidNotLand() {
        begin();
        LedgerRecord landing = Entries.landed("2024/a.csv", "raw/2024/a.csv", 600);
        progress.recorded(landing);

        progress.tookBack(landing);

        assertThat(view()).extracting(ProgressView::files, ProgressView::notLanded, ProgressView::landed, ProgressView::bytes)
                .containsExactly(1L, 1L, 0L, 600L);
    }

    @Test
    void whatComesLaterThanTheCountMakesTheWholeLarger() {
        backlog.set(new Backlog(0, 0));
        begin();
        progress.begun(pending("2024/a.csv", 50));
        progress.recorded(Entries.landed("2024/b.csv", "raw/2024/b.csv", 70));

        assertThat(view()).extracting(ProgressView::files, ProgressView::ofFiles, ProgressView::ofBytes).containsExactly(1L, 2L, 120L);
    }

    @Test
    void aRunThatWaitsHasNothingToTell() {
        begin();
        ProgressView before = view();
        assertThat(before.isNewsAfter(null)).isTrue();
        assertThat(view().isNewsAfter(before)).isFalse();

        progress.begun(pending("2024/a.csv", 50));
        assertThat(view().isNewsAfter(before)).as("an upload that stands still").isTrue();
        progress.recorded(Entries.landed("2024/a.csv", "raw/2024/a.csv", 50));
        ProgressView landed = view();
        assertThat(landed.isNewsAfter(before)).isTrue();
        assertThat(view().isNewsAfter(landed)).isFalse();
        progress.recorded(Entries.of("purged", "2024/a.csv", 50L, null));
        assertThat(view().isNewsAfter(landed)).isTrue();
    }

    @Test
    void bytesToASecondKeyDoNoHarm() {
        begin();
        progress.begun(pending("2024/a.csv", 50));
        progress.sent(new ObjectKey("lake", "raw/other"), 50);

        assertThat(view().bytes()).isZero();
        after(3);
        assertThat(view().perSecond().orElseThrow()).isPositive();
    }

    private void after(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void thereIsNoRateBeforeAByteWasSentForAWhileAndNoForecastBeforeLonger() {
        after(60);
        begin();
        after(10);
        assertThat(view().perSecond()).as("with nothing sent").isEmpty();
        assertThat(view().left()).isNull();

        PendingUpload file = pending("2024/a.csv", 600);
        progress.begun(file);
        progress.sent(file.target(), 300);
        after(5);
        assertThat(view().perSecond()).hasValue(20);
        assertThat(view().left()).isNotNull();
    }

    @Test
    void whatPassedBeforeTheRunBeganIsNoPartOfAForecast() {
        after(60);
        begin();
        PendingUpload file = pending("2024/a.csv", 600);
        progress.begun(file);
        progress.sent(file.target(), 300);
        after(1);
        assertThat(view().perSecond()).isEmpty();
        after(2);
        assertThat(view().perSecond()).hasValue(100);
        assertThat(view().left()).isNull();
        assertThat(ProgressLine.of(view())).isEqualTo("0 of 3 files, 300 B of 1.0 KB, 100 B/s");
    }

    @Test
    void theLastCopiesAreDeletedWhenAllIsUploaded() {
        backlog.set(new Backlog(1, 7));
        begin();
        assertThat(view().uploaded()).isFalse();
        progress.recorded(Entries.landed("2024/a.csv", "raw/2024/a.csv", 7));
        assertThat(view().uploaded()).isTrue();
        assertThat(ProgressLine.of(view())).isEqualTo("1 of 1 files, 7 B of 7 B, 0 deleted here");
        progress.recorded(Entries.of("purged", "2024/a.csv", 7L, "a reason"));
        assertThat(ProgressLine.of(view())).endsWith("1 deleted here");
    }
}
