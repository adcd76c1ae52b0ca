package org.landfall.run;

import java.io.IOException;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.claims.OtherRunners;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.purge.SetAside;
import org.landfall.s3.upload.LandingS3Client;

/** The end of each file's route, after the file endpoint's own completion: whoever landed has been set aside, and the others stay. */
final class Departures {

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final Candidates candidates;
    private final SetAside setAside;
    private final OtherRunners others;
    private final Purpose purpose;
    private final KeyOwners keyOwners;
    private final Attempts attempts;

    Departures(LandingArea area, Journal journal, LandingS3Client s3, Candidates candidates, SetAside setAside,
            OtherRunners others, Purpose purpose, KeyOwners keyOwners, Attempts attempts) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.candidates = candidates;
        this.setAside = setAside;
        this.others = others;
        this.purpose = purpose;
        this.keyOwners = keyOwners;
        this.attempts = attempts;
    }

    /**
     * The route of a file is over.
     *
     * @param sourceStays whether the file endpoint was to leave the file where it is
     */
    void over(Attempt attempt, boolean exchangeFailed, boolean sourceStays) {
        try {
            if (exchangeFailed && attempt.landed()) {
                journal.problem(attempt.source() + " landed, then its route failed; it stays, and the next run will find it landed");
            } else if (attempt.landed()) {
                setAside(attempt, sourceStays);
            } else if (attempt.isLeft()) {
                setAside.putBack(attempt.source());
            } else if (attempt.outcome() == null && purpose.asksForProof()) {
                attempts.fail(attempt, LedgerEvent.FAILED, new Failure("its route ended without a proof of the copy", "it stays, mend the"
                        + " route (every branch needs consign, aws2-s3 and checkpoint, and nothing may handle errors)"));
                setAside.putBack(attempt.source());
            }
        } catch (RuntimeException e) {
            // Camel would only log what a notifier throws
            journal.breakdown().isMetIn(e);
            journal.problem(attempt.source() + ": " + e.getMessage());
        } finally {
            forget(attempt);
        }
    }

    private void setAside(Attempt attempt, boolean sourceStays) {
        FileIdentity aside = aside(attempt);
        if (aside.isSameFile(attempt.identity())) {
            candidates.landed(attempt);
            // between the last look and the rename, or after it, somebody may have written into it
            boolean isKnown = attempt.isUntouched() && aside.sameButForCtime(attempt.identity());
            setAside.waits(attempt.outcome(), isKnown ? aside : FileIdentity.NONE);
        } else if (others.took(attempt.file())) {
            // it landed by both, which the bucket has seen to: one object
            journal.takenByAnother();
            candidates.landed(attempt);
        } else if (!sourceStays) {
            journal.problem(attempt.source() + " landed and could not be moved to " + area.landedByThisRun() + why(attempt.unmoved())
                    + ", and the next run finishes it");
        }
    }

    /** Identity of the file that landed, where landed files wait; {@link FileIdentity#NONE} when it is not there. Another one goes back. */
    private FileIdentity aside(Attempt attempt) {
        try {
            FileIdentity aside = FileIdentity.of(area.landedByThisRun().resolve(attempt.source()));
            if (aside.isSameFile(attempt.identity())) {
                return aside;
            }
            setAside.putBack(attempt.outcome());
        } catch (IOException notThere) {
            // it could not be moved
        }
        return FileIdentity.NONE;
    }

    /** Why it could not be renamed, where that is known, and what helps. */
    private static String why(Throwable unmoved) {
        String permissions = "mend the permissions of the two folders";
        Throwable cause = unmoved == null || unmoved.getCause() == null ? unmoved : unmoved.getCause();
        return cause instanceof Exception e ? " (" + KernelWords.of(e) + "); " + KernelWords.remedy(e, permissions) : "; " + permissions;
    }

    private void forget(Attempt attempt) {
        removePayload(attempt);
        Optional.ofNullable(attempt.target()).ifPresent(target -> {
            if (candidates.areForgotten()) {
                keyOwners.take(target.key(), attempt.source());
            }
            s3.pendingUploads().withdraw(target);
        });
        if (attempt.outcome() != null && attempt.outcome().event().keepsSource()) {
            candidates.failed(attempt);
        }
    }

    private void removePayload(Attempt attempt) {
        try {
            if (attempt.payload().isMade()) {
                area.files().deleteIfThere(attempt.payload().file());
            }
        } catch (IOException e) {
            journal.problem(attempt.payload().file() + " cannot be removed: " + e.getMessage() + "; remove it by hand");
        }
    }
}
