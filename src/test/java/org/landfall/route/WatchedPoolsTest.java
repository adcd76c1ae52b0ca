package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedPoolsTest {

    private final List<Throwable> heard = new CopyOnWriteArrayList<>();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void watch() {
        WatchedPools.in(context, heard::add);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anErrorOfATaskIsHeardHoweverTheTaskWasHandedOver() {
        assertHeard(pool -> pool.submit(WatchedPoolsTest::overflow));
        assertHeard(pool -> pool.execute(WatchedPoolsTest::overflow));
    }

    private void assertHeard(Consumer<ExecutorService> handOver) {
        heard.clear();
        handOver.accept(pool(1));
        // what the thread throws is what is to be heard
        Awaitility.await().dontCatchUncaughtExceptions().untilAsserted(() -> assertThat(heard).hasExactlyElementsOfTypes(StackOverflowError.class));
    }

    @Test
    void anErrorOfATaskThatItsCallerRunsIsHeard() throws Exception {
        ExecutorService pool = pool(1);
        CountDownLatch busy = new CountDownLatch(1);
        pool.submit(() -> {
            busy.await();
            return null;
        });
        Future<?> waiting = pool.submit(() -> { });

        pool.submit(WatchedPoolsTest::overflow);
        assertThat(heard).hasExactlyElementsOfTypes(StackOverflowError.class);

        busy.countDown();
        waiting.get();
    }

    @Test
    void aPoolIsWhatItsProfileSays() throws Exception {
        ExecutorService pool = pool(3);
        CountDownLatch all = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            pool.submit(() -> {
                all.countDown();
                all.await();
                return null;
            });
        }
        all.await();
        assertThat(heard).isEmpty();
    }

    private ExecutorService pool(int threads) {
        return context.getExecutorServiceManager().newThreadPool(this, "pool", new ThreadPoolProfileBuilder("pool")
                .poolSize(threads).maxPoolSize(threads).maxQueueSize(1).rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns).build());
    }

    private static void overflow() {
        throw new StackOverflowError();
    }
}
