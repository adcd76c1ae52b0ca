package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The limit by a clock that only the limit's own waiting moves. */
class BandwidthLimitTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int KIB = 1 << 10;

    private final AtomicLong clock = new AtomicLong(7 * SECOND);
    private final BandwidthLimit limit = new BandwidthLimit(64 * KIB, clock::get, clock::addAndGet);

    @Test
    void bytesPassAtTheirRate() throws IOException {
        read(limit.limit(content(640 * KIB)));

        // the first slice of 16 KiB passes at once
        assertThat(secondsGone()).isBetween(9.7, 10.0);
    }

    @Test
    void everythingOnItsWayShares() throws IOException {
        InputStream one = limit.limit(content(64 * KIB));
        InputStream other = limit.limit(content(64 * KIB));
        byte[] buffer = new byte[64 * KIB];
        while (one.read(buffer) + other.read(buffer) > 0) {
            assertThat(secondsGone()).isLessThan(2);
        }
        assertThat(secondsGone()).isBetween(1.7, 2.0);
    }

    @Test
    void whatIsSentAgainCountsAgain() throws IOException {
        read(limit.limit(content(64 * KIB)));
        read(limit.limit(content(64 * KIB)));

        assertThat(secondsGone()).isBetween(1.7, 2.0);
    }

    @Test
    void timeThatNobodyUsedIsNotSavedUp() throws IOException {
        clock.addAndGet(100 * SECOND);
        read(limit.limit(content(64 * KIB)));

        assertThat(secondsGone()).isBetween(100.7, 101.0);
    }

    @Test
    void singleBytesCountToo() throws IOException {
        InputStream in = limit.limit(content(16 * KIB));
        for (int i = 0; i < 16 * KIB; i++) {
            assertThat(in.read()).isZero();
        }
        assertThat(in.read()).isEqualTo(-1);
        assertThat(secondsGone()).isBetween(0.24, 0.26);
    }

    @Test
    void anInterruptedThreadDoesNotWait() throws IOException {
        Thread.currentThread().interrupt();
        try {
            read(limit.limit(content(640 * KIB)));
            assertThat(secondsGone()).isZero();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noLimitIsNoDetour() {
        InputStream content = content(1);
        assertThat(new BandwidthLimit(0).limit(content)).isSameAs(content);
    }

    private double secondsGone() {
        return (clock.get() - 7 * SECOND) / (double) SECOND;
    }

    private static InputStream content(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }

    private static void read(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
