package org.landfall.route.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final NoticeTerms TERMS = new NoticeTerms(true, 2, Duration.ofSeconds(30));
    private static final Notice.Place PLACE = new Notice.Place("run", "host", "/landing", "");

    private final Batch batch = new Batch();

    private static long at(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void oneWithoutAFileIsNeverTold() {
        assertThat(batch.isDue(TERMS, at(100_000))).isFalse();
    }

    @Test
    void itIsToldOnceNothingHasComeForAWhile() {
        batch.landed("a", 1, at(10));
        batch.landed("b", 2, at(30));

        assertThat(batch.isDue(TERMS, at(59))).isFalse();
        assertThat(batch.isDue(TERMS, at(60))).isTrue();
    }

    @Test
    void oneThatNeverComesToRestIsToldAfterAnHour() {
        for (long second = 0; second <= 3600; second += 10) {
            batch.landed("a" + second, 1, at(second));
        }

        assertThat(batch.isDue(TERMS, at(3599))).isFalse();
        assertThat(batch.isDue(TERMS, at(3600))).isTrue();
    }

    @Test
    void manyFailuresAreToldOnceAndAgainOnlyWithMore() {
        batch.failed("a", "denied", at(1));
        assertThat(batch.alarms(TERMS)).isFalse();
        batch.failed("b", "denied", at(2));

        assertThat(batch.alarms(TERMS)).isTrue();
        assertThat(batch.alarms(TERMS)).isFalse();
        assertThat(batch.isDue(TERMS, at(100))).isFalse();
        batch.landed("c", 1, at(101));
        assertThat(batch.isDue(TERMS, at(131))).isTrue();
    }

    @Test
    void noNumberOfFailuresIsManyWhereNoneIsGiven() {
        batch.failed("a", "denied", at(1));

        assertThat(batch.alarms(new NoticeTerms(true, 0, Duration.ofSeconds(30)))).isFalse();
        assertThat(batch.alarms(new NoticeTerms(false, 1, Duration.ofSeconds(30)))).isFalse();
    }

    @Test
    void aFileThatLandsAfterAllHasNotFailedAndOneThatGoesBackHasNotLanded() {
        batch.failed("a", "denied", at(1));
        batch.landed("a", 5, at(2));
        batch.landed("b", 7, at(3));
        batch.tookBack(7);

        Notice notice = batch.notice(Notice.Event.BATCH, PLACE);

        assertThat(notice.landed()).isEqualTo(1);
        assertThat(notice.bytes()).isEqualTo(5);
        assertThat(notice.notLanded()).isZero();
        assertThat(notice.title()).isEqualTo("1 file landed (5 B)");
    }

    @Test
    void moreFailuresThanAreRememberedAreCounted() {
        FailedFiles failed = new FailedFiles();
        for (int i = 0; i < 10_010; i++) {
            assertThat(failed.add("file-" + i, "denied")).isTrue();
        }

        assertThat(failed.add("file-0", "denied")).as("told before").isFalse();
        assertThat(failed.add("file-0", "throttled")).as("for another reason").isTrue();
        assertThat(failed.size()).isEqualTo(10_010);
        assertThat(failed.first(3)).extracting(FailedFiles.FailedFile::source).containsExactly("file-0", "file-1", "file-2");
    }
}
