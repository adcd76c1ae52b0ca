package org.landfall.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.landfall.Failure;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.Secrets;
import org.landfall.claims.OtherRunners;
import org.landfall.file.FileIdentity;
import org.landfall.file.MoveProbe;
import org.landfall.journal.Journal;
import org.landfall.journal.Written;
import org.landfall.landing.FoundFile;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.purge.SetAside;
import org.landfall.quarantine.Quarantine;
import org.landfall.quarantine.RefusedFile;
import org.landfall.s3.Confirmation;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.Proof;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/** Attempts of a run: the way of each file that it takes up, from the poll to the ledger. */
public final class Attempts {

    private static final System.Logger LOG = System.getLogger("org.landfall.route");

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final Candidates candidates;
    private final EndOfRun endOfRun;
    private final SetAside setAside;
    private final Quarantine quarantine;
    private final OtherRunners others;
    private final Purpose purpose;
    private final KeyOwners keyOwners;
    private final MoveProbe probe;
    private final LandedCsvs csvs;

    Attempts(LandingArea area, Journal journal, LandingS3Client s3, Candidates candidates, EndOfRun endOfRun, SetAside setAside,
            Quarantine quarantine, OtherRunners others, Purpose purpose, KeyOwners keyOwners) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.candidates = candidates;
        this.endOfRun = endOfRun;
        this.setAside = setAside;
        this.quarantine = quarantine;
        this.others = others;
        this.purpose = purpose;
        this.keyOwners = keyOwners;
        probe = new MoveProbe(area.files());
        csvs = new LandedCsvs(journal);
    }

    /** A file that has not settled in the time that a run waits for it; in a dry run, that a move would wait for. */
    void giveUp(Attempt attempt, String unsettled) {
        fail(attempt, LedgerEvent.FAILED, purpose.inVain(unsettled));
    }

    /** A file's route could not begin, so that the next poll would find the file again. */
    public void notBegun(Path file, Throwable why) {
        Attempt attempt = Attempt.at(file, area);
        fail(attempt, LedgerEvent.FAILED, new Failure("was not begun: " + Verdict.plain(why), "mend the options of its file endpoint"));
        candidates.failed(attempt);
    }

    /** Hears that no route could begin, since a poll failed. */
    public void notBegun(Throwable why) {
        journal.problem("the landing directory could not be looked through: " + Verdict.plain(why));
    }

    public void taken(Attempt attempt) {
        candidates.tried(attempt);
        endOfRun.taken();
    }

    public void refuse(String source, Failure failure) {
        if (candidates.refused(source)) {
            journal.failed(LedgerRecord.ofFailure(LedgerEvent.REFUSED, new LocalFile(source, null, null, null), null, null, failure), failure);
        }
    }

    /** Refuses a file for its name, before anything is begun. @param found as it was seen; one that has not settled yet stays for now */
    public void refuseForName(FoundFile found, Failure failure) {
        boolean isNew = !candidates.know(found.source());
        refuse(found.source(), failure);
        if (found.identity().regular() && (isNew || purpose.asksForProof()) && candidates.isSettled(found)) {
            quarantine(new RefusedFile(found.file(), found.source(), found.identity(), Flaw.NAME, failure, Optional.empty(), Optional.empty()));
            others.release(found.file());
        }
    }

    /** Only whoever has a file's claim takes it away. What names a secret goes into no record but that of its refusal, which masks it. */
    private void quarantine(RefusedFile file) {
        FileIdentity identity = file.identity();
        if (!Secrets.isIn(file.source()) && others.claim(file.path(), identity.size(), identity.modified().toEpochMilli()) && quarantine.take(file)) {
            candidates.gone(file.source());
        }
    }

    /** A file, or a folder, that lies there at the end, and that no route has taken or refused. */
    void overlook(String source, Failure failure) {
        if (source.isEmpty()) {
            // no record of the ledger is about a directory
            journal.problem(failure.after("the landing directory ").sentence());
        } else {
            refuse(source, failure);
        }
    }

    public void consign(Attempt attempt, String key, String keyIfTaken) {
        if (endOfRun.isStopping()) {
            leave(attempt);
            throw new RunStoppedException();
        }
        requireHarmless(attempt.source(), key);
        requireSendable(attempt.payload().identity().size());
        ObjectKey target = new ObjectKey(s3.getBucket(), key);
        Optional<String> other = keyOwners.give(key, attempt.source());
        if (other.isPresent()) {
            throw new RefusedException("has the same key as " + other.get() + " (" + key + ")", "rename one of the two");
        }
        requireMovable(attempt);
        attempt.target(target);
        purpose.consign(attempt, key, keyIfTaken);
    }

    /** A name goes into the ledger and the bucket, where it could not be hidden. */
    private static void requireHarmless(String source, String key) {
        if (Secrets.isIn(source) || Secrets.isIn(key)) {
            throw new RefusedException("has a name that contains a password or a key of this program's surroundings",
                    "rename it, and change that secret if the name shows it to others");
        }
    }

    /** Reason why no file of a folder can be set aside in one step; empty when it can. @throws IOException when that cannot be found out */
    public Optional<String> apart(Path folder) throws IOException {
        return probe.between(folder, area.landedEnd());
    }

    /** What could not leave its place once it has landed is not sent. */
    private void requireMovable(Attempt attempt) {
        try {
            PosixFileAttributes now = area.files().look(attempt.file()).orElseThrow(() -> new NoSuchFileException(attempt.source()));
            if (now.isDirectory()) {
                throw new RefusedException("was a file when it was found, and is a folder now", "find out who replaced it, and where it is");
            }
            requireAsFound(attempt, now);
            Optional<String> why = probe.outOf(attempt.file());
            if (why.isPresent()) {
                throw new RefusedException("cannot be set aside, since it cannot leave its folder (" + why.get() + "), so it was not sent",
                        "see with lsattr whether it or its folder is immutable or append-only, and with ls -ld whether the folder is sticky or may"
                                + " not be written");
            }
        } catch (NoSuchFileException gone) {
            throw new UploadFailedException("vanished before it could be read", "nothing was uploaded", gone);
        } catch (IOException e) {
            throw new RefusedException(Failure.of("cannot be looked at: " + e.getMessage()));
        }
    }

    /** A file that has changed since it was found has to settle first: it is left, and the next poll finds it. */
    private void requireAsFound(Attempt attempt, PosixFileAttributes now) {
        if (purpose.asksForProof() && !attempt.identity().isOf(now)) {
            leave(attempt);
            throw new ChangedSinceFoundException();
        }
    }

    private void requireSendable(long length) {
        try {
            s3.partsOf(length);
        } catch (UploadFailedException tooLarge) {
            throw new RefusedException(tooLarge.failure(), tooLarge);
        }
    }

    public Optional<Receipt> takeReceipt(Attempt attempt) {
        return attempt.target() == null ? Optional.empty() : s3.pendingUploads().takeReceipt(attempt.target());
    }

    /** Whoever goes on with a file whose copy is proven. */
    @FunctionalInterface
    public interface Landing {

        /** @param failure why its landing could not be recorded; empty when it is on the disk */
        void recorded(Optional<Throwable> failure);
    }

    /**
     * Records that a file has landed, by the proof of its copy, and returns at once.
     *
     * @param then goes on once the record is on the disk, or could not be written
     * @throws CheckpointException when the proof comes too late
     */
    public void landed(Attempt attempt, Proof proof, Landing then) {
        if (!setAside.makesWay(attempt.source())) {
            throw new CheckpointException("was uploaded, and an earlier file of its name waits in " + area.landedByThisRun(),
                    "it stays, and the next run finishes it");
        }
        LedgerEvent event = proof.receipt().alreadyThere() ? LedgerEvent.ALREADY_LANDED : LedgerEvent.LANDED;
        LedgerRecord landed = LedgerRecord.ofLanding(event, attempt.localFile(), object(attempt.payload(), proof).with(csvs.of(attempt)));
        Written goesOn = new Written() {

            @Override
            public void done() {
                s3.recorded(proof);
                makeFolderToSetAside(attempt);
                then.recorded(Optional.empty());
            }

            @Override
            public void failed(Throwable why) {
                attempt.takeBack(landed);
                then.recorded(Optional.of(why));
            }
        };
        if (!end(attempt, landed, how -> journal.record(how, goesOn))) {
            throw new CheckpointException("was given up before its copy was proven", "it stays, and the next run takes it up again");
        }
    }

    private static LandedObject object(Payload payload, Proof proof) {
        ObjectKey target = proof.receipt().target();
        SourceDigests ours = proof.receipt().ours();
        Confirmation theirs = proof.receipt().theirs();
        return new LandedObject(target.bucket(), target.key(), theirs.eTag(), theirs.versionId(), payload.isMade() ? ours.bytes() : null,
                proof.partSize(), ours.crc32c(), ours.sha256(), payload.sourceSha256(), proof.gradeName(), theirs.encryption());
    }

    /** Camel would take a folder that another thread makes at the same moment for one that cannot be made, and not move the file. */
    private void makeFolderToSetAside(Attempt attempt) {
        try {
            area.own().makeFolders(area.landedByThisRun().resolve(attempt.source()).getParent());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the move will fail and be told", e);
        }
    }

    /**
     * Gives up a file in flight: from now on its copy cannot be proven any more in this run. False when it was not begun yet, or
     * has come to its end.
     */
    boolean abandon(Attempt attempt, String why) {
        if (attempt.target() == null) {
            leave(attempt);
            return false;
        }
        return fail(attempt, LedgerEvent.FAILED, new Failure(why, "it stays, run again"));
    }

    private void leave(Attempt attempt) {
        attempt.leave();
        candidates.untried(attempt);
    }

    /** The route of a file failed. To be called while the file is still this run's to take away. */
    public void failed(Attempt attempt, Throwable cause) {
        if (attempt.outcome() == null && !attempt.isLeft()) {
            if (others.took(attempt.file())) {
                journal.takenByAnother();
                leave(attempt);
                return;
            }
            if (isLostWithItsFolder(attempt.file())) {
                leave(attempt);
                return;
            }
            Verdict verdict = Verdict.of(cause);
            if (fail(attempt, verdict.event(), verdict.failure()) && verdict.flaw().isOfFile()) {
                quarantine(new RefusedFile(attempt.file(), attempt.source(), attempt.identity(), verdict.flaw(), verdict.failure(),
                        attempt.csv().flatMap(CsvInspection::refusedAt), attempt.csv().flatMap(CsvInspection::sha256)));
            }
        }
    }

    /** Tells whether a folder above a file has become something else. All its files went with it: that is one trouble, which is told once. */
    public boolean isLostWithItsFolder(Path file) {
        try {
            Optional<String> folder = area.files().noFolderAbove(file).map(area::source);
            folder.filter(candidates::refused).ifPresent(source -> journal.problem(source + " was a folder when files were found in it, and is none any"
                    + " more; those that had not landed did not, so find out who replaced it, and where they are"));
            return folder.isPresent();
        } catch (IOException unseen) {
            return false;
        }
    }

    /** Writes down that a file did not land; false when what became of it was settled before. */
    boolean fail(Attempt attempt, LedgerEvent event, Failure failure) {
        return end(attempt, attempt.failure(event, failure), how -> journal.failed(how, failure));
    }

    /** Writes down what became of a file; false when that was settled before. */
    private static boolean end(Attempt attempt, LedgerRecord how, Consumer<LedgerRecord> written) {
        if (!attempt.end(how)) {
            return false;
        }
        try {
            written.accept(how);
            return true;
        } catch (LedgerException e) {
            attempt.takeBack(how);
            throw e;
        }
    }
}
