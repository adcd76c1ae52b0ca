package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.landfall.SetupException;
import org.landfall.SteadyClock;

/** When a bucket is asked for a sign of life. */
class BucketContactTest {

    private final CountDownLatch silent = new CountDownLatch(1);
    private BucketContact contact;

    private static class Bucket implements BucketContact.Source {

        private final AtomicInteger questions = new AtomicInteger();
        private volatile String trouble;
        private volatile Instant answered = SteadyClock.now();

        @Override
        public Optional<String> trouble() {
            return Optional.ofNullable(trouble);
        }

        @Override
        public Optional<Instant> lastAnswer() {
            return Optional.ofNullable(answered);
        }

        @Override
        public void ask() {
            questions.incrementAndGet();
        }
    }

    private Optional<String> troubleOf(Bucket bucket) {
        contact = new BucketContact(bucket);
        return contact.trouble();
    }

    @AfterEach
    void close() {
        silent.countDown();
        contact.close();
    }

    @Test
    void aNewAnswerIsBelieved() {
        Bucket bucket = new Bucket();

        assertThat(troubleOf(bucket)).isEmpty();
        assertThat(bucket.questions).hasValue(0);
    }

    @Test
    void anOldAnswerIsAskedForAgainAndTroubleShowsAtOnce() {
        Bucket bucket = new Bucket() {
            @Override
            public void ask() {
                super.ask();
                super.trouble = "no server answers there";
                throw new SetupException("no server answers there");
            }
        };
        bucket.answered = SteadyClock.now().minus(Duration.ofHours(1));

        assertThat(troubleOf(bucket)).hasValue("no server answers there");
    }

    @Test
    void aBucketThatIsBackShowsAtOnceAndIsNotAskedMoreThanNowAndThen() {
        Bucket bucket = new Bucket() {
            @Override
            public void ask() {
                super.ask();
                super.trouble = super.questions.get() < 2 ? "access denied" : null;
            }
        };
        bucket.trouble = "no server answers there";

        assertThat(troubleOf(bucket)).hasValue("access denied");
        for (int look = 0; look < 100; look++) {
            assertThat(contact.trouble()).hasValue("access denied");
        }
        assertThat(bucket.questions).hasValue(1);
    }

    @Test
    void aSilentBucketKeepsNobodyWaitingForLong() {
        Bucket bucket = new Bucket() {
            @Override
            public void ask() {
                super.ask();
                try {
                    silent.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        bucket.trouble = "the server did not answer in time";
        long begun = System.nanoTime();

        assertThat(troubleOf(bucket)).hasValue("the server did not answer in time");
        assertThat(contact.trouble()).isPresent();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(bucket.questions).hasValue(1);
    }
}
