package org.landfall.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.landfall.journal.Journal;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.upload.LandingS3Client;

/** When landed files are deleted: at thresholds, at idle and at the end of a run, and what earlier runs left at its start. */
public final class Purge implements SetAside {

    private static final long LOOK_MILLIS = 50;
    /** Batches that may wait for the one that is under way. */
    private static final int MOST_BATCHES = 3;
    /** Files that are held while the bucket cannot be asked; their records take some kilobyte each. */
    private static final int MOST_WAITING = 20_000;

    private final LandingArea area;
    private final Journal journal;
    private final PurgeTerms terms;
    private final PutBack back;
    private final Deletion deletion;
    private final BooleanSupplier outOfTime;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Purge::thread);
    private final SweepTimes sweeps;
    private final List<LandedFile> batch = new ArrayList<>();
    private final Queue<Future<?>> handedOver = new ArrayDeque<>();
    /** Files of batches that are not done yet; a sweep leaves them to their batch. */
    private final Set<Path> inBatches = ConcurrentHashMap.newKeySet();
    private long batchBytes;
    private Instant batchRestsUntil = Instant.MIN;
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
        sweeps = new SweepTimes(terms.retention());
        back = new PutBack(area, journal);
        deletion = new Deletion(area, journal, s3, settlement, terms.retention(), back, outOfTime, this::retain);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "landfall-purge");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void recover() {
        unlessBroken(this::purgeAllFolders);
    }

    private void purgeAllFolders() throws IOException {
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        AsideFiles aside = new AsideFiles(area, folders);
        aside.forEach(batch -> {
            recordCutOff(aside, batch.cutOff());
            sweepAgainFor(deletion.of(batch.files()));
        });
        removeEmptyOnesOfEarlierRuns(folders);
    }

    private void removeEmptyOnesOfEarlierRuns(List<LandedFolder> folders) throws IOException {
        for (LandedFolder folder : folders) {
            if (!folder.path().equals(area.landedByThisRun())) {
                folder.removeIfEmpty();
            }
        }
    }

    /** A run that was cut off among its deletions may not have told of the last ones. */
    private void recordCutOff(AsideFiles aside, List<LedgerRecord> cutOff) {
        for (LedgerRecord intent : cutOff) {
            if (!aside.holds(intent) && !isHome(intent)) {
                journal.append(intent.with(LedgerEvent.PURGED));
            }
        }
        journal.force();
    }

    private boolean isHome(LedgerRecord intent) {
        try {
            return LandedFile.localFile(area.file(intent.source()), intent.source()).equals(intent.localFile());
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void waits(LedgerRecord proof) {
        Future<?> ahead = add(proof);
        if (ahead != null) {
            await(ahead);
        }
    }

    /** Returns the batch that must be done before more files may wait, or null. */
    private synchronized Future<?> add(LedgerRecord proof) {
        awaitRoom();
        if (ended || batch.size() >= MOST_WAITING) {
            // the next run finds it
            return null;
        }
        LandedFile file = new LandedFile(area.landedByThisRun().resolve(proof.source()), proof.source(), proof);
        batch.add(file);
        inBatches.add(file.at());
        batchBytes += proof.size();
        if ((batch.size() >= terms.files() || batchBytes >= terms.bytes()) && batchRestsUntil.isBefore(Instant.now())) {
            handedOver.add(purgeBatch());
        }
        handedOver.removeIf(Future::isDone);
        return handedOver.size() > MOST_BATCHES ? handedOver.remove() : null;
    }

    /** Where the bucket cannot be asked for long, a run that stays lands no more until it can: no next run would find the rest soon. */
    private void awaitRoom() {
        try {
            while (terms.stays() && !ended && batch.size() >= MOST_WAITING && batchRestsUntil.isAfter(Instant.now())) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void atIdle() {
        if (!ended && !batch.isEmpty() && batchRestsUntil.isBefore(Instant.now())) {
            purgeBatch();
        }
    }

    @Override
    public synchronized void whatIsDue() {
        if (!ended && sweeps.begins(Instant.now())) {
            purgeBatch();
            worker.execute(() -> inTheBackground(this::sweep));
        }
    }

    private void sweep() throws IOException {
        Instant begun = Instant.now();
        try {
            deleteDue(begun);
        } finally {
            sweeps.rest(begun, Instant.now());
        }
    }

    private void deleteDue(Instant asOf) throws IOException {
        List<LandedFolder> folders = LandedFolder.in(area);
        new AsideFiles(area, folders).forEach(batch -> sweepAgainFor(deletion.of(due(batch.files(), asOf))));
        removeEmptyOnesOfEarlierRuns(folders);
    }

    private List<LandedFile> due(List<LandedFile> files, Instant asOf) {
        List<LandedFile> due = new ArrayList<>();
        for (LandedFile file : files) {
            boolean ofThisRun = file.at().startsWith(area.landedByThisRun());
            if (file.proof() != null && !file.isDue(terms.retention(), asOf)) {
                retain(file);
            } else if (inBatches.contains(file.at())) {
                sweeps.expect(nextTry());
            } else if (!ofThisRun || file.proof() != null && !terms.retention().isZero()) {
                // what this run sets aside without a proof goes back when its exchange is over; what it need not keep is in the batch
                due.add(file);
            }
        }
        return due;
    }

    private void sweepAgainFor(List<LandedFile> unasked) {
        if (!unasked.isEmpty()) {
            sweeps.expect(nextTry());
        }
    }

    private Instant nextTry() {
        return Instant.now().plus(terms.retry());
    }

    /** The bucket could not be asked about files of this run. One that stays asks again after a while, any other at its end. */
    private synchronized void purgeAgain(List<LandedFile> unasked) {
        if (!terms.retention().isZero()) {
            sweepAgainFor(unasked);
        } else if (!unasked.isEmpty() && !ended) {
            batch.addAll(unasked);
            batchBytes += unasked.stream().mapToLong(file -> file.proof().size()).sum();
            batchRestsUntil = nextTry();
        }
    }

    /** An earlier file of the name is deleted if it may be, else it goes to another folder. */
    @Override
    public boolean makesWay(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Future<?> purged;
        synchronized (this) {
            if (ended) {
                return false;
            }
            purged = purgeBatch();
        }
        await(purged);
        return !Files.exists(at, LinkOption.NOFOLLOW_LINKS) || setFurtherAside(at, source);
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
                if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target.getParent());
                    Files.move(at, target);
                    // another file will be where it was
                    batch.removeIf(file -> file.at().equals(at));
                    inBatches.remove(at);
                    sweeps.expect(nextTry());
                    return true;
                }
            }
        } catch (IOException e) {
            journal.problem(at + " cannot be moved to another folder: " + e + "; mend the permissions of " + area.landed());
            return false;
        }
    }

    private Future<?> purgeBatch() {
        List<LandedFile> taken = List.copyOf(batch);
        batch.clear();
        batchBytes = 0;
        return worker.submit(() -> inTheBackground(() -> purge(taken)));
    }

    private void purge(List<LandedFile> files) throws IOException {
        try {
            purgeAgain(deletion.of(files));
        } finally {
            leaveToSweeps(files);
        }
    }

    private synchronized void leaveToSweeps(List<LandedFile> files) {
        files.forEach(file -> inBatches.remove(file.at()));
        batch.forEach(file -> inBatches.add(file.at()));
    }

    @Override
    public void end() {
        synchronized (this) {
            purgeBatch();
            ended = true;
            worker.shutdown();
        }
        if (!awaitWorker()) {
            journal.problem("the deletion of landed files was cut short; the next run finishes it");
        }
        unlessBroken(this::clear);
    }

    private boolean awaitWorker() {
        try {
            while (!worker.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
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

    private void clear() throws IOException {
        new LandedFolder(area.landedByThisRun()).removeIfEmpty();
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        new AsideFiles(area, folders).forEach(batch -> {
            for (LandedFile file : batch.files()) {
                if (file.proof() == null && file.at().startsWith(area.landedByThisRun())) {
                    back.putBack(file, Deletion.NO_PROOF);
                }
                count(file);
            }
        });
        new LandedFolder(area.landedByThisRun()).removeIfEmpty();
    }

    private void count(LandedFile file) {
        if (Files.exists(file.at())) {
            boolean kept = file.proof() != null && !file.isDue(terms.retention());
            retained += kept ? 1 : 0;
            waiting += kept ? 0 : 1;
        }
    }

    @Override
    public long waiting() {
        return waiting;
    }

    @Override
    public long retained() {
        return retained;
    }

    @Override
    public void putBack(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (Files.exists(at)) {
            back.putBack(new LandedFile(at, source, null), Deletion.NO_PROOF);
        }
    }

    /** A run that goes on for long comes back to it. */
    private void retain(LandedFile file) {
        sweeps.expect(file.dueAt(terms.retention()));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** What cannot be done is for the next run; a ledger that cannot be written has been told of. */
    private void unlessBroken(Work work) {
        try {
            work.run();
        } catch (LedgerException e) {
            journal.broken(e);
        } catch (IOException | UncheckedIOException e) {
            journal.problem("the landed files in " + area.landed() + " cannot be looked through: " + e + "; mend the permissions of"
                    + " that folder, and the next run deletes them");
        }
    }

    private void inTheBackground(Work work) {
        try {
            unlessBroken(work);
        } catch (RuntimeException e) {
            journal.problem("the deletion of landed files failed: " + e + "; the next run finishes it");
        }
    }
}
