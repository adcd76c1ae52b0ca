package org.landfall.cli.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that read requests and answer them, made when they are needed. When many requests are being read, the one that has been read for the longest
 * is given up for the next: so whoever sends half a request holds no thread for good, and keeps nobody else waiting.
 */
final class StatusReaders implements Executor, AutoCloseable {

    private final int most;
    private final ExecutorService threads;
    /** Requests that are being read, the oldest first. */
    private final Deque<Reading> reading = new ArrayDeque<>();

    /** A request that is being read. A blocking read of a channel ends when its thread is interrupted, and the channel is closed. */
    private static final class Reading {

        private Thread thread;
        private boolean givenUp;
    }

    /**
     * @param most     requests that are read at a time
     * @param requests requests, read or answered, that there can be at a time
     */
    StatusReaders(int most, int requests, ThreadFactory factory) {
        this.most = most;
        threads = new ThreadPoolExecutor(0, requests, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    @Override
    public void execute(Runnable request) {
        Reading begun = begun();
        threads.execute(() -> read(request, begun));
    }

    private synchronized Reading begun() {
        if (reading.size() >= most) {
            giveUp(reading.removeFirst());
        }
        Reading begun = new Reading();
        reading.addLast(begun);
        return begun;
    }

    private static void giveUp(Reading oldest) {
        oldest.givenUp = true;
        if (oldest.thread != null) {
            oldest.thread.interrupt();
        }
    }

    private void read(Runnable request, Reading begun) {
        begin(begun);
        try {
            request.run();
        } finally {
            end(begun);
            // it was meant for this request, not for the next one of this thread
            Thread.interrupted();
        }
    }

    private synchronized void begin(Reading begun) {
        begun.thread = Thread.currentThread();
        if (begun.givenUp) {
            begun.thread.interrupt();
        }
    }

    private synchronized void end(Reading begun) {
        begun.thread = null;
        reading.remove(begun);
    }

    /** The request of the current thread has been read: it will be answered. */
    synchronized void answers() {
        reading.removeIf(request -> request.thread == Thread.currentThread());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
