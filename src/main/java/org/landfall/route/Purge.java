package org.landfall.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.LandingS3Client;

/** When landed files are deleted: at thresholds, at idle and at the end of a run, and what earlier runs left at its start. */
final class Purge {

    private static final long LOOK_MILLIS = 50;

    private final LandingArea area;
    private final Journal journal;
    private final RunSettings settings;
    private final PutBack back;
    private final Deletion deletion;
    private final BooleanSupplier outOfTime;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Purge::thread);
    private final SweepTimes sweeps;
    private final List<LandedFile> batch = new ArrayList<>();
    private long batchBytes;
    private Instant batchRestsUntil = Instant.MIN;
    private boolean ended;
    private long waiting;
    private long retained;

    /** @param outOfTime whether the run must end now, so that what is left is for the next one */
    Purge(LandingArea area, Journal journal, LandingS3Client s3, Settlement settlement, RunSettings settings, BooleanSupplier outOfTime) {
        this.area = area;
        this.journal = journal;
        this.settings = settings;
        this.outOfTime = outOfTime;
        sweeps = new SweepTimes(settings.retention());
        back = new PutBack(area, journal);
        deletion = new Deletion(area, journal, s3, settlement, settings.retention(), back, outOfTime, this::retain);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "landfall-purge");
        thread.setDaemon(true);
        return thread;
    }

    /** Finishes what earlier runs left in the landed folder. @throws SetupException when the ledger cannot be read */
    void recover() {
        unlessBroken(this::purgeAllFolders);
    }

    private void purgeAllFolders() throws IOException {
        List<LandedFile> left = new ArrayList<>();
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        Proofs proofs = proofs(folders, left);
        recordCutOff(proofs, left);
        sweepAgainFor(deletion.of(left));
        removeEmptyOnesOfEarlierRuns(folders);
    }

    private void removeEmptyOnesOfEarlierRuns(List<LandedFolder> folders) throws IOException {
        for (LandedFolder folder : folders) {
            if (!folder.path().equals(area.landedByThisRun())) {
                folder.removeIfEmpty();
            }
        }
    }

    /** Reads the ledger, and adds the files of some folders to a list. */
    private Proofs proofs(List<LandedFolder> folders, List<LandedFile> files) throws IOException {
        List<LandedFile> found = new ArrayList<>();
        for (LandedFolder folder : folders) {
            folder.files().forEach(at -> found.add(new LandedFile(at, folder.source(at), null)));
        }
        Proofs proofs = readLedger(found.stream().map(LandedFile::source).toList());
        for (LandedFile file : found) {
            String run = area.landed().relativize(file.at()).getName(0).toString();
            files.add(new LandedFile(file.at(), file.source(), proof(file, run, proofs)));
        }
        return proofs;
    }

    private Proofs readLedger(List<String> sources) {
        try {
            return Proofs.from(new LedgerFile(area.ledger()), area.root().toString(), sources);
        } catch (LedgerException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    private static LedgerRecord proof(LandedFile file, String run, Proofs proofs) {
        try {
            return proofs.of(LandedFile.localFile(file.at(), file.source()), run);
        } catch (IOException vanished) {
            return null;
        }
    }

    /** A run that was cut off among its deletions may not have told of the last ones. */
    private void recordCutOff(Proofs proofs, List<LandedFile> left) {
        Set<LocalFile> here = left.stream().filter(file -> file.proof() != null).map(file -> file.proof().localFile())
                .collect(Collectors.toSet());
        for (LedgerRecord intent : proofs.cutOff()) {
            if (!here.contains(intent.localFile()) && !isHome(intent)) {
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

    /** A file has been moved to the landed folder of this run. */
    synchronized void waits(LedgerRecord proof) {
        if (ended) {
            return;
        }
        batch.add(new LandedFile(area.landedByThisRun().resolve(proof.source()), proof.source(), proof));
        batchBytes += proof.size();
        if ((batch.size() >= settings.purgeFiles() || batchBytes >= settings.purgeBytes()) && batchRestsUntil.isBefore(Instant.now())) {
            purgeBatch();
        }
    }

    /** Nothing is to be done at the moment but to wait. */
    synchronized void atIdle() {
        if (!ended && !batch.isEmpty() && batchRestsUntil.isBefore(Instant.now())) {
            purgeBatch();
        }
    }

    /** Deletes the files that have been kept for their time, once there are such; to be called now and then by a run that stays. */
    synchronized void whatIsDue() {
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
        List<LandedFile> kept = new ArrayList<>();
        List<LandedFolder> folders = LandedFolder.in(area);
        proofs(folders, kept);
        List<LandedFile> due = new ArrayList<>();
        for (LandedFile file : kept) {
            boolean ofThisRun = file.at().startsWith(area.landedByThisRun());
            if (file.proof() != null && !file.isDue(settings.retention(), asOf)) {
                retain(file);
            } else if (!ofThisRun || file.proof() != null && !settings.retention().isZero()) {
                // what this run sets aside without a proof goes back when its exchange is over; what it need not keep is in the batch
                due.add(file);
            }
        }
        sweepAgainFor(deletion.of(due));
        removeEmptyOnesOfEarlierRuns(folders);
    }

    private void sweepAgainFor(List<LandedFile> unasked) {
        if (!unasked.isEmpty()) {
            sweeps.expect(nextTry());
        }
    }

    private Instant nextTry() {
        return Instant.now().plus(settings.retryFirst());
    }

    /** The bucket could not be asked about files of this run. One that stays asks again after a while, any other at its end. */
    private synchronized void purgeAgain(List<LandedFile> unasked) {
        if (!settings.retention().isZero()) {
            sweepAgainFor(unasked);
        } else if (!unasked.isEmpty() && !ended) {
            batch.addAll(unasked);
            batchBytes += unasked.stream().mapToLong(file -> file.proof().size()).sum();
            batchRestsUntil = nextTry();
        }
    }

    /**
     * Makes way for a file whose name this run has set aside before: the rename would replace the earlier one, whatever its proofs.
     * That one is deleted if it may be, else it goes to another folder.
     *
     * @return whether the name is free
     */
    boolean makesWay(String source) {
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
        try {
            purged.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return !Files.exists(at, LinkOption.NOFOLLOW_LINKS) || setFurtherAside(at, source);
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
        return worker.submit(() -> inTheBackground(() -> purgeAgain(deletion.of(taken))));
    }

    /** Purges what waits, puts back what lies in the landed folder of this run unasked, and ends. */
    void end() {
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
        List<LandedFile> left = new ArrayList<>();
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        proofs(folders, left);
        for (LandedFile file : left) {
            if (file.proof() == null && file.at().startsWith(area.landedByThisRun())) {
                back.putBack(file, Deletion.NO_PROOF);
            }
        }
        new LandedFolder(area.landedByThisRun()).removeIfEmpty();
        for (LandedFile file : left) {
            count(file);
        }
    }

    private void count(LandedFile file) {
        if (Files.exists(file.at())) {
            boolean kept = file.proof() != null && !file.isDue(settings.retention());
            retained += kept ? 1 : 0;
            waiting += kept ? 0 : 1;
        }
    }

    /** How many landed files could be neither deleted nor put back, after the end. */
    long waiting() {
        return waiting;
    }

    /** How many landed files are kept for a while, after the end. */
    long retained() {
        return retained;
    }

    /** Puts a file of this run back that was moved without a proof; nothing happens when it was not moved. */
    void putBack(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (Files.exists(at)) {
            back.putBack(new LandedFile(at, source, null), Deletion.NO_PROOF);
        }
    }

    /** A run that goes on for long comes back to it. */
    private void retain(LandedFile file) {
        sweeps.expect(file.dueAt(settings.retention()));
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
