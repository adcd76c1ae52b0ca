package org.landfall.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.landfall.SetupException;
import org.landfall.SteadyClock;
import org.landfall.file.CurrentUser;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.landing.RunId;
import org.landfall.landing.RunLock;
import org.landfall.landing.Settlement;
import org.landfall.purge.Purge;
import org.landfall.purge.PurgeTerms;
import org.landfall.quarantine.Quarantine;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Finishes what other runners have left that died: their landed files are deleted by the proofs in their ledgers, their moves to the quarantine
 * are ended, their uploads go on as this runner's own. A folder is adopted whole, under its lock, once its runner has shown no sign of life for a lease: the lock alone says
 * nothing on a file system whose locks do not reach other machines.
 */
public final class Adoption {

    private static final long LOOK_MILLIS = 500;

    private final LandingArea area;
    private final Journal journal;
    private final ClaimStore store;
    private final Duration lease;
    private final LandingS3Client s3;
    private final Settlement settlement;
    private final PurgeTerms terms;
    private final Quarantine quarantine;
    private final BooleanSupplier outOfTime;
    private Instant next = Instant.MIN;

    /**
     * @param quarantine where a move of theirs that was cut off is ended
     * @param outOfTime  whether the run must end now, so that what is left is for the next one
     */
    public Adoption(LandingArea area, Journal journal, ClaimStore store, Duration lease, LandingS3Client s3, Settlement settlement,
            PurgeTerms terms, Quarantine quarantine, BooleanSupplier outOfTime) {
        this.area = area;
        this.journal = journal;
        this.store = store;
        this.lease = lease;
        this.s3 = s3;
        this.settlement = settlement;
        this.terms = terms;
        this.quarantine = quarantine;
        this.outOfTime = outOfTime;
    }

    /** Adopts what there is now. @throws ClaimsException when it cannot be found out who is alive */
    public void now() {
        adoptAll();
    }

    /** The same, once in a lease; to be called now and then by a run that stays. */
    public void nowAndThen() {
        if (next.isBefore(SteadyClock.now())) {
            next = SteadyClock.now().plus(lease);
            adoptAll();
        }
    }

    /** The same at the end of a run: it waits until it is certain that a runner which seems dead is dead. */
    public void atEnd() {
        Instant until = SteadyClock.now().plus(lease).plus(lease.dividedBy(4));
        while (!adoptAll().isEmpty() && SteadyClock.now().isBefore(until) && !outOfTime.getAsBoolean()) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns the runners that seem dead, and may have died too short a time ago. */
    private List<String> adoptAll() {
        List<String> uncertain = new ArrayList<>();
        for (LandingArea theirs : runners()) {
            if (!theirs.home().equals(area.home()) && !outOfTime.getAsBoolean() && hasLeftSomething(theirs) && !adopt(theirs)) {
                uncertain.add(theirs.runner());
            }
        }
        return uncertain;
    }

    private List<LandingArea> runners() {
        try {
            return area.runners();
        } catch (SetupException e) {
            journal.problem("what other runners have left cannot be looked for: " + e.getMessage());
            return List.of();
        }
    }

    private boolean hasLeftSomething(LandingArea theirs) {
        try {
            try (Stream<Path> landed = in(theirs, theirs.landed()).below()) {
                if (landed.anyMatch(this::isDue)) {
                    return true;
                }
            }
            return !in(theirs, theirs.uploads()).isEmpty() || !in(theirs, theirs.work()).isEmpty() || quarantine.hasOpenMoves(theirs);
        } catch (SetupException e) {
            journal.problem("what the runner " + theirs.runner() + " has left cannot be adopted: " + e.getMessage());
            return false;
        } catch (IOException | UncheckedIOException e) {
            journal.problem(theirs.home() + ", which another runner has left, cannot be looked through: " + KernelWords.of(e)
                    + "; " + KernelWords.remedy(e, "give it read permission"));
            return false;
        }
    }

    /** Tells whether a landed file need not be kept any more; it has changed last when it was set aside. */
    private boolean isDue(Path landed) {
        try {
            Instant setAside = Instant.ofEpochSecond(0, area.files().identity(landed).lastChangeNanos());
            return !setAside.plus(terms.retention()).isAfter(Instant.now());
        } catch (IOException gone) {
            return false;
        }
    }

    /** False when its runner seems dead, and may have died too short a time ago. */
    private boolean adopt(LandingArea theirs) {
        Optional<RunLock> lock;
        try {
            lock = RunLock.takeIfFree(theirs.lockPlace(), "the runner " + area.runner());
        } catch (IOException e) {
            journal.problem("what the runner " + theirs.runner() + " has left cannot be adopted: " + e.getMessage() + "; give " + theirs.home()
                    + " write permission for " + CurrentUser.name());
            return true;
        }
        if (lock.isEmpty()) {
            return true;
        }
        try (RunLock held = lock.get()) {
            if (store.isAlive(theirs.runner())) {
                return false;
            }
            finish(theirs);
            return true;
        }
    }

    private void finish(LandingArea theirs) {
        try {
            finishInLedger(theirs.ofRunner(theirs.runner(), RunId.ofNow()));
            for (Path upload : filesOf(theirs, theirs.uploads())) {
                takeOver(upload);
            }
            for (Path made : filesOf(theirs, theirs.work())) {
                area.files().delete(made);
            }
            store.forget(theirs.runner());
            journal.note("finished what the runner " + theirs.runner() + " had left");
        } catch (IOException | SetupException e) {
            journal.problem("what the runner " + theirs.runner() + " has left cannot be adopted: " + e.getMessage());
        }
    }

    private static LandedFolder in(LandingArea theirs, Path folder) {
        return new LandedFolder(theirs.files(), folder);
    }

    private static List<Path> filesOf(LandingArea theirs, Path folder) throws IOException {
        try (Stream<Path> files = in(theirs, folder).below()) {
            return files.toList();
        }
    }

    /** Ends what its ledger is to tell of. */
    private void finishInLedger(LandingArea theirs) throws IOException {
        if (in(theirs, theirs.landed()).isEmpty() && !quarantine.hasOpenMoves(theirs)) {
            return;
        }
        Journal theirJournal = journal.adopting(theirs);
        try {
            new Purge(theirs, theirJournal, s3, settlement, terms, outOfTime).recover();
            quarantine.of(theirs, theirJournal).recover();
        } finally {
            theirJournal.adopted();
        }
    }

    private void takeOver(Path upload) throws IOException {
        Path own = area.uploads().resolve(upload.getFileName());
        if (!area.files().exists(own)) {
            area.own().makeFolders(area.uploads());
            area.files().rename(upload, own);
        }
    }
}
