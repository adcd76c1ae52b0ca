package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.landfall.s3.UploadFailedException;

/** The memory of uploads has a bound, and comes back whatever happens. */
class BufferPoolTest {

    private static final int BOUND = 8 * BufferPool.BLOCK;

    @Test
    void nobodyGetsMoreThanTheBound() throws Exception {
        BufferPool pool = new BufferPool(BOUND);
        Buffer all = pool.acquire(BOUND);
        assertThat(pool.available()).isZero();
        CompletableFuture<Buffer> next = CompletableFuture.supplyAsync(() -> pool.acquire(1));
        Awaitility.await().pollDelay(200, TimeUnit.MILLISECONDS).until(() -> !next.isDone());

        all.close();

        try (Buffer one = next.get(30, TimeUnit.SECONDS)) {
            assertThat(one.size()).isEqualTo(1);
            assertThat(pool.available()).isEqualTo(BOUND - BufferPool.BLOCK);
        }
        assertThat(pool.available()).isEqualTo(BOUND);
    }

    @Test
    void memoryIsUsedAgain() {
        AtomicInteger made = new AtomicInteger();
        BufferPool pool = new BufferPool(BOUND, () -> {
            made.incrementAndGet();
            return new byte[BufferPool.BLOCK];
        });
        for (int i = 0; i < 100; i++) {
            pool.acquire(BOUND / 2 + i).close();
        }
        assertThat(made).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void closingABufferTwiceGivesItsMemoryBackOnce() {
        BufferPool pool = new BufferPool(BOUND);
        Buffer buffer = pool.acquire(BOUND);

        buffer.close();
        buffer.close();

        assertThat(pool.available()).isEqualTo(BOUND);
    }

    @Test
    void whatCanNeverBeHadIsRefusedAtOnce() {
        assertThatThrownBy(() -> new BufferPool(BOUND).acquire(BOUND + 1)).isInstanceOf(UploadFailedException.class)
                .hasMessageContaining("more than the 2 MiB of --buffer-memory; raise it");
    }

    @Test
    void aFullHeapIsASentenceAndCostsTheOthersNothing() {
        AtomicInteger left = new AtomicInteger(3);
        BufferPool pool = new BufferPool(BOUND, () -> {
            if (left.getAndDecrement() == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return new byte[BufferPool.BLOCK];
        });

        assertThatThrownBy(() -> pool.acquire(BOUND)).isInstanceOf(UploadFailedException.class)
                .hasMessage("needs a buffer of 2 MiB, and Java's memory is full; give it more with -Xmx, or lower --buffer-memory");

        assertThat(pool.available()).isEqualTo(BOUND);
        pool.acquire(BOUND).close();
    }

    @Test
    void anInterruptedWaitIsASentence() {
        BufferPool pool = new BufferPool(BOUND);
        try (Buffer all = pool.acquire(BOUND)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pool.acquire(1)).isInstanceOf(UploadFailedException.class).hasMessageContaining("the program was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(pool.available()).isEqualTo(BOUND);
    }
}
