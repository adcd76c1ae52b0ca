package org.landfall.route;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.RejectableThreadPoolExecutor;

/**
 * Hears what the tasks of a context's thread pools throw: Camel hands each over as a Future that nobody asks, and a file whose task has died
 * would be in flight for ever.
 */
final class WatchedPools implements ThreadPoolFactory {

    private final ThreadPoolFactory made;
    private final Consumer<Throwable> heard;

    private WatchedPools(ThreadPoolFactory made, Consumer<Throwable> heard) {
        this.made = made;
        this.heard = heard;
    }

    /** Watches the pools that a context makes from now on. @param heard is told of each; must not block */
    static void in(CamelContext context, Consumer<Throwable> heard) {
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        manager.setThreadPoolFactory(new WatchedPools(manager.getThreadPoolFactory(), heard));
    }

    @Override
    public ExecutorService newCachedThreadPool(ThreadFactory threads) {
        return watched(made.newCachedThreadPool(threads));
    }

    @Override
    public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        return watched(made.newThreadPool(profile, threads));
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        return made.newScheduledThreadPool(profile, threads);
    }

    /** The same pool, which has no thread yet; virtual threads come in no pool, and stay as they are. */
    private ExecutorService watched(ExecutorService pool) {
        return pool instanceof ThreadPoolExecutor threads ? new Pool(threads) : pool;
    }

    private void look(Runnable task) {
        if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                heard.accept(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (CancellationException e) {
                // a context that stops cancels what waits
                return;
            }
        }
    }

    private final class Pool extends RejectableThreadPoolExecutor {

        Pool(ThreadPoolExecutor like) {
            super(like.getCorePoolSize(), like.getMaximumPoolSize(), like.getKeepAliveTime(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS,
                    like.getQueue(), like.getThreadFactory(), looking(like.getRejectedExecutionHandler()));
            allowCoreThreadTimeOut(like.allowsCoreThreadTimeOut());
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            super.afterExecute(task, thrown);
            if (thrown != null) {
                heard.accept(thrown);
            }
            look(task);
        }
    }

    /** A handler may run the task in the thread that hands it over. */
    private RejectedExecutionHandler looking(RejectedExecutionHandler handler) {
        return (task, pool) -> {
            handler.rejectedExecution(task, pool);
            look(task);
        };
    }
}
