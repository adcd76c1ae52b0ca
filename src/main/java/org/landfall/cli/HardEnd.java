package org.landfall.cli;

import java.time.Duration;
import org.landfall.Breakdown;
import org.landfall.MachineLimit;
import org.landfall.cli.log.ErrorLine;
import org.landfall.thread.DaemonThreads;

/**
 * The end of the program at a set moment, whatever its other threads do then. It has a thread from the start: when it is needed, the system
 * may give none. As long as no end is set, it looks now and then whether the system still gives one, without which Java hears no signal, and
 * whether a file can be opened: for a class whose jar cannot be, a thread may wait for ever.
 */
final class HardEnd {

    private static final long LOOK_MILLIS = 1000;
    private static final long LAST_WORDS_MILLIS = 1000;
    /** Looks without success, one after the other, after which the program ends: a moment's want is met by whoever opens the file. */
    private static final int LOOKS_FOR_A_FILE = 5;

    private final String withoutFiles = ErrorLine.of(Breakdown.failure(MachineLimit.DESCRIPTORS).sentence());
    private final Runnable withoutThreads;
    private boolean threads = true;
    private int looksWithoutFile;
    private boolean set;
    private long atNanos;
    private int code;
    private String sentence = "";

    private HardEnd(Runnable withoutThreads) {
        this.withoutThreads = withoutThreads;
    }

    /**
     * Begins to watch.
     *
     * @param withoutThreads what to do when the system gives no thread any more, once
     */
    static HardEnd watching(Runnable withoutThreads) {
        HardEnd end = new HardEnd(withoutThreads);
        DaemonThreads.named("landfall-hard-end").newThread(end::watch).start();
        return end;
    }

    /** Ends the program after this time at the latest. @param why a line for the standard error, or empty when it was said */
    synchronized void in(Duration time, int exitCode, String why) {
        long at = System.nanoTime() + time.toNanos();
        if (!set || at - atNanos < 0) {
            set = true;
            atNanos = at;
            code = exitCode;
            sentence = why;
            notifyAll();
        }
    }

    private void watch() {
        try {
            while (!isDue()) {
                if (!isSet()) {
                    look();
                }
            }
            sayWhy();
        } catch (InterruptedException e) {
            // nobody interrupts it
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private void look() {
        if (threads && !threadsAreGiven()) {
            threads = false;
            withoutThreads.run();
        }
        looksWithoutFile = MachineLimit.noFileCanBeOpened() ? looksWithoutFile + 1 : 0;
        if (looksWithoutFile == LOOKS_FOR_A_FILE) {
            in(Duration.ZERO, ExitCode.BROKEN.code(), withoutFiles);
        }
    }

    private synchronized boolean isSet() {
        return set;
    }

    /** Waits a while; true when the moment has come. */
    private synchronized boolean isDue() throws InterruptedException {
        long millis = set ? Math.min(LOOK_MILLIS, (atNanos - System.nanoTime()) / 1_000_000) : LOOK_MILLIS;
        if (millis > 0) {
            wait(millis);
        }
        return set && System.nanoTime() - atNanos >= 0;
    }

    private static boolean threadsAreGiven() {
        try {
            DaemonThreads.named("landfall-probe").newThread(() -> { }).start();
            return true;
        } catch (OutOfMemoryError none) {
            return false;
        }
    }

    /** Says it where that can be said: nobody may read any more what is written. */
    private void sayWhy() throws InterruptedException {
        if (!sentence.isEmpty()) {
            try {
                Thread words = DaemonThreads.named("landfall-last-words").newThread(() -> System.err.println(sentence));
                words.start();
                words.join(LAST_WORDS_MILLIS);
            } catch (OutOfMemoryError none) {
                return;
            }
        }
    }
}
