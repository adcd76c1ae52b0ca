package org.landfall.thread;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Threads that keep no program alive. Each has a name, by which a dump tells what it is for. */
public final class DaemonThreads implements ThreadFactory {

    private final Supplier<String> names;

    private DaemonThreads(Supplier<String> names) {
        this.names = names;
    }

    /** Threads that all have this name. */
    public static DaemonThreads named(String name) {
        return new DaemonThreads(() -> name);
    }

    /** Threads with this name and a number, from 1. */
    public static DaemonThreads numbered(String name) {
        AtomicInteger number = new AtomicInteger();
        return new DaemonThreads(() -> name + "-" + number.incrementAndGet());
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, names.get());
        thread.setDaemon(true);
        return thread;
    }
}
