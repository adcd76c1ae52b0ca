package org.landfall.purge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.landfall.SteadyClock;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.upload.LandingS3Client;

/** Deletes landed files: at thresholds, at idle and at the end of a run, and what earlier runs left at its start. */
public final class Purge implements SetAside {

    private static final long LOOK_MILLIS = 50;
    /** Batches that may wait for the one that is under way. */
    private static final int MOST_BATCHES = 3;

    private final LandingArea area;
    private final Journal journal;
    private final PurgeTerms terms;
    private final BooleanSupplier outOfTime;
    private final PutBack back;
    private final Deletion deletion;
    private final PurgeQueue queue;
    private final SweepTimes sweeps;
    private final Sweep sweep;
    private final PurgeWorker worker;
    private final Queue<Future<?>> handedOver = new ArrayDeque<>();
    private boolean ended;
    private long waiting;
    private long retained;

    /** @param outOfTime whether the run must end now, so that what is left is for the next one */
    public Purge(LandingArea area, Journal journal, LandingS3Client s3, Settlement settlement, PurgeTerms terms,
            BooleanSupplier outOfTime) {
        this.area = area;
        this.journal = journal;
        this.terms = terms;
        this.outOfTime = outOfTime;
        back = new PutBack(area, journal);
        queue = new PurgeQueue(terms);
        sweeps = new SweepTimes(terms.retention());
        // a run that goes on for long comes back to what it keeps
        deletion = new Deletion(area, journal, s3, settlement, terms, back, outOfTime,
                kept -> sweeps.expect(kept.dueAt(terms.retention())));
        sweep = new Sweep(area, journal, terms, deletion, queue, sweeps);
        worker = new PurgeWorker(area, journal);
    }

    @Override
    public void recover() {
        worker.doNow(sweep::ofEarlierRuns);
    }

    @Override
    public void waits(LedgerRecord proof, FileIdentity known) {
        Path at = area.landedByThisRun().resolve(proof.source());
        // an endpoint of Camel's own renames by itself
        area.files().renamedTo(at);
        add(LandedFile.found(at, proof.source()).provenBy(proof).known(known)).ifPresent(Purge::await);
    }

    /** Returns the purge that must be over before more files may wait; empty when they may. */
    private synchronized Optional<Future<?>> add(LandedFile file) {
        awaitRoom();
        if (ended || queue.isFull()) {
            // the next run finds it
            return Optional.empty();
        }
        queue.add(file);
        if (queue.isEnough() && !queue.rests()) {
            handedOver.add(purgeQueue());
        }
        handedOver.removeIf(Future::isDone);
        return handedOver.size() > MOST_BATCHES ? Optional.of(handedOver.remove()) : Optional.empty();
    }

    /** Holds back a run that stays while the bucket cannot be asked: no next run would find the rest soon. */
    private void awaitRoom() {
        try {
            while (terms.stays() && !ended && queue.isFull() && queue.rests()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void atIdle() {
        if (!ended && !queue.isEmpty() && !queue.rests()) {
            purgeQueue();
        }
    }

    @Override
    public synchronized void whatIsDue() {
        if (!ended && sweeps.begins(Instant.now(), SteadyClock.now())) {
            purgeQueue();
            worker.handOver(sweep::ofDueFiles);
        }
    }

    private Future<?> purgeQueue() {
        List<LandedFile> taken = queue.take();
        return worker.handOver(() -> purge(taken));
    }

    private void purge(List<LandedFile> files) {
        try {
            purgeAgain(deletion.of(files));
        } finally {
            done(files);
        }
    }

    /** The bucket could not be asked about files of this run. One that stays asks again after a while, any other at its end. */
    private synchronized void purgeAgain(List<LandedFile> unasked) {
        if (!terms.retention().isZero()) {
            sweep.comeBackFor(unasked);
        } else if (!unasked.isEmpty() && !ended) {
            queue.takeBack(unasked, terms.nextTry());
        }
    }

    private synchronized void done(List<LandedFile> files) {
        queue.done(files);
    }

    /** An earlier file of the name is deleted if it may be, else it goes to another folder. */
    @Override
    public boolean makesWay(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (area.files().neverRenamedTo(at) || !area.files().exists(at)) {
            return true;
        }
        Future<?> purged;
        synchronized (this) {
            if (ended) {
                return false;
            }
            purged = purgeQueue();
        }
        await(purged);
        return !area.files().exists(at) || setFurtherAside(at, source);
    }

    private static void await(Future<?> purged) {
        try {
            purged.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized boolean setFurtherAside(Path at, String source) {
        try {
            for (int n = 1; ; n++) {
                Path target = area.landed().resolve(area.run() + "." + n).resolve(source);
                area.own().makeFolders(target.getParent());
                if (!area.files().exists(target)) {
                    area.files().rename(at, target);
                    queue.forget(at);
                    sweeps.comeBack(terms.nextTry());
                    return true;
                }
            }
        } catch (IOException e) {
            journal.problem(at + " cannot be moved to another folder: " + KernelWords.of(e) + "; "
                    + KernelWords.remedy(e, "mend the permissions of " + area.landed()));
            return false;
        }
    }

    @Override
    public void putBack(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (area.files().exists(at)) {
            back.putBack(LandedFile.found(at, source), LandedFile.NO_PROOF);
        }
    }

    @Override
    public void putBack(LedgerRecord landing) {
        LandedFile file = LandedFile.found(area.landedByThisRun().resolve(landing.source()), landing.source()).provenBy(landing);
        if (area.files().exists(file.at())) {
            back.putBack(file, LandedBytes.changed(file));
        }
    }

    @Override
    public void end() {
        synchronized (this) {
            purgeQueue();
            ended = true;
            worker.close();
        }
        if (!worker.isDone(outOfTime)) {
            journal.problem("the deletion of landed files was cut short; the next run finishes it");
        }
        worker.doNow(this::clear);
    }

    private void clear() throws IOException {
        LandedFolder.of(area).removeIfEmpty();
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        new AsideFiles(area, folders).forEach(batch -> {
            for (LandedFile file : batch.files()) {
                if (file.proof() == null && file.at().startsWith(area.landedByThisRun())) {
                    back.putBack(file, file.unproven());
                }
                count(file);
            }
        });
        LandedFolder.of(area).removeIfEmpty();
    }

    private void count(LandedFile file) {
        if (area.files().exists(file.at())) {
            boolean kept = file.proof() != null && !file.isDue(terms.retention());
            retained += kept ? 1 : 0;
            waiting += kept ? 0 : 1;
        }
    }

    @Override
    public PurgeBacklog backlog() {
        return queue.backlog();
    }

    @Override
    public long waiting() {
        return waiting;
    }

    @Override
    public long retained() {
        return retained;
    }
}
