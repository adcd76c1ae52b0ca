package org.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.landfall.file.FileIdentity;

class RetriesTest {

    private static final String FILE = "2024/a.csv";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Retries retries = new Retries(Duration.ofMinutes(1), Duration.ofMinutes(5), now::get);

    private static FileIdentity identity(long mtime) {
        return new FileIdentity(1, mtime, 1, 1, 1, true);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Duration pauseAfterFailure(FileIdentity identity) {
        retries.failed(FILE, identity);
        Duration pause = Duration.ZERO;
        while (!retries.isDue(FILE)) {
            pass(Duration.ofSeconds(1));
            pause = pause.plusSeconds(1);
        }
        return pause;
    }

    @Test
    void aFileThatFailsWaitsLongerEachTimeUpToABound() {
        assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(2));
        assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(4));
        assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(5));
        for (int i = 0; i < 100; i++) {
            assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void aFileThatChangedBeginsAnew() {
        pauseAfterFailure(identity(1));
        pauseAfterFailure(identity(1));

        assertThat(pauseAfterFailure(identity(2))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aFileThatIsTriedAgainIsNotDueUntilItHasFailedAgain() {
        pauseAfterFailure(identity(1));

        retries.taken(FILE);
        pass(Duration.ofDays(1));

        assertThat(retries.isDue(FILE)).isFalse();
        assertThat(pauseAfterFailure(identity(1))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aFileThatNeverFailedIsNotDue() {
        assertThat(retries.isDue(FILE)).isFalse();
    }

    @Test
    void theOldestIsTheOneThatFailedFirst() {
        retries.failed(FILE, identity(1));
        pass(Duration.ofHours(1));
        retries.failed("2024/b.csv", identity(1));
        retries.failed(FILE, identity(1));
        assertThat(Duration.ofNanos(retries.oldestNanos())).isEqualTo(Duration.ofHours(1));

        retries.forget(FILE);
        pass(Duration.ofMinutes(1));
        assertThat(Duration.ofNanos(retries.oldestNanos())).isEqualTo(Duration.ofMinutes(1));
    }
}
