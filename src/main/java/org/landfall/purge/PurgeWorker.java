package org.landfall.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerException;
import org.landfall.thread.DaemonThreads;

/** The one thread that deletes landed files, one piece of work after the other. What fails becomes a problem of the run. */
final class PurgeWorker {

    private static final long LOOK_MILLIS = 50;

    private final LandingArea area;
    private final Journal journal;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThreads.named("landfall-purge"));

    /** Work on landed files. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    PurgeWorker(LandingArea area, Journal journal) {
        this.area = area;
        this.journal = journal;
    }

    /** Does some work once what was handed over before is done. */
    Future<?> handOver(Work work) {
        return thread.submit(() -> {
            try {
                doNow(work);
            } catch (RuntimeException | Error e) {
                journal.breakdown().isMetIn(e);
                journal.problem("the deletion of landed files failed: " + KernelWords.of(e) + "; the next run finishes it");
            }
        });
    }

    /** Does some work in the thread of the caller. What cannot be done is for the next run; a ledger that cannot be written has been told of. */
    void doNow(Work work) {
        try {
            work.run();
        } catch (LedgerException e) {
            journal.broken(e);
        } catch (IOException | UncheckedIOException e) {
            journal.breakdown().isMetIn(e);
            journal.problem("the landed files in " + area.landed() + " cannot be looked through: " + KernelWords.of(e) + "; "
                    + KernelWords.remedy(e, "mend the permissions of that folder") + ", and the next run deletes them");
        }
    }

    /** Takes no more work; what was handed over is done. */
    void close() {
        thread.shutdown();
    }

    /** Waits until all is done; false when the time is over before. */
    boolean isDone(BooleanSupplier outOfTime) {
        try {
            while (!thread.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (outOfTime.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
