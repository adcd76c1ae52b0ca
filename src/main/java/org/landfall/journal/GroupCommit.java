package org.landfall.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.landfall.Breakdown;
import org.landfall.thread.DaemonThreads;

/**
 * Commits the records of files in flight in groups: those that come within a moment share one write and one fsync, and one thread ends their
 * files, so that none of them has a thread that sleeps until the disk has answered. A group is complete when every file in flight waits for
 * it; until then the first of it waits for others, for {@link #LONGEST_WAIT}. This is the group commit of databases (DeWitt et al.,
 * Implementation Techniques for Main Memory Database Systems, 1984).
 */
final class GroupCommit {

    /** Nanoseconds: as long as some fsyncs of a network disk take, and too short for anyone to notice. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(20);
    /** Nanoseconds between two looks at how many files are in flight, which falls as others end. */
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int ENOUGH = 64;

    private final Runnable force;
    private final Breakdown breakdown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private List<Written> waiting = new ArrayList<>();
    private volatile IntSupplier inFlight = () -> 0;
    private volatile boolean oneByOne;
    private Thread thread;
    private boolean closed;

    /**
     * @param force     brings all that was appended to the disk, or throws a {@link org.landfall.ledger.LedgerException}
     * @param breakdown told when whoever goes on breaks down
     */
    GroupCommit(Runnable force, Breakdown breakdown) {
        this.force = force;
        this.breakdown = breakdown;
    }

    /** Says how many files are in flight, those that wait here among them. */
    void inFlight(IntSupplier number) {
        inFlight = number;
    }

    /** Has each record committed by the thread that brings it, which then ends its file. */
    void oneByOne() {
        oneByOne = true;
    }

    /** Takes in whoever waits for a record that has been appended. */
    void add(Written written) {
        if (oneByOne || !queued(written)) {
            // or a file that was given up when the run ended
            commit(List.of(written));
        }
    }

    private boolean queued(Written written) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(written);
            if (thread == null) {
                thread = DaemonThreads.named("landfall-ledger").newThread(this::commitAll);
                thread.start();
            } else if (waiting.size() == 1 || isComplete()) {
                more.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, once it has committed what waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    private void commitAll() {
        for (List<Written> group = next(); !group.isEmpty(); group = next()) {
            commit(group);
        }
    }

    /** The next group; none when there will be no more. */
    private List<Written> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                more.awaitUninterruptibly();
            }
            long until = System.nanoTime() + LONGEST_WAIT;
            for (long left = LONGEST_WAIT; left > 0 && !closed && !isComplete(); left = until - System.nanoTime()) {
                more.awaitNanos(Math.min(left, LOOK));
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread; if somebody does, the group is as it is
        } finally {
            lock.unlock();
        }
        return take();
    }

    private boolean isComplete() {
        return waiting.size() >= ENOUGH || waiting.size() >= inFlight.getAsInt();
    }

    private List<Written> take() {
        lock.lock();
        try {
            List<Written> group = waiting;
            waiting = new ArrayList<>();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Written> group) {
        try {
            force.run();
        } catch (RuntimeException | Error e) {
            // each file tells of it, and the next group may fare better
            breakdown.isMetIn(e);
            group.forEach(written -> goOn(() -> written.failed(e)));
            return;
        }
        group.forEach(written -> goOn(written::done));
    }

    /** The files of the others go on, whatever comes of this one. */
    private void goOn(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            if (!breakdown.isMetIn(e)) {
                System.getLogger("org.landfall.journal").log(System.Logger.Level.ERROR, "after a record of the ledger", e);
            }
        }
    }
}
