package org.landfall.purge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.landfall.Failure;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ETags;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Deletes landed files. A file goes only when the ledger has a landed record for exactly this file, the bucket lists its object
 * with that record's size and ETag, the file holds the bytes of the record, and nobody is writing it. What cannot show all this goes back to
 * its place.
 */
final class Deletion {

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final Settlement settlement;
    private final PurgeTerms terms;
    private final PutBack back;
    private final BooleanSupplier outOfTime;
    private final Consumer<LandedFile> keep;

    /**
     * @param outOfTime whether the run must end now, so that what is left is for the next one
     * @param keep      told of each file that is to be kept for a while
     */
    Deletion(LandingArea area, Journal journal, LandingS3Client s3, Settlement settlement, PurgeTerms terms, PutBack back,
            BooleanSupplier outOfTime, Consumer<LandedFile> keep) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.settlement = settlement;
        this.terms = terms;
        this.back = back;
        this.outOfTime = outOfTime;
        this.keep = keep;
    }

    /**
     * Deletes those of some files that may be deleted.
     *
     * @return those that wait, since the bucket could not be asked about them
     * @throws org.landfall.ledger.LedgerException when the ledger cannot be written; nothing more is deleted then
     */
    List<LandedFile> of(List<LandedFile> files) {
        // A writer that is left from before the renames shows in one look after them; one that has closed the file since has
        // changed its mtime. So one look serves the whole batch.
        long lookedAt = System.nanoTime();
        List<LandedFile> proven = new ArrayList<>();
        Map<String, Integer> waiting = new TreeMap<>();
        for (LandedFile file : files) {
            // what this run knows is looked at once, just before it is deleted
            Optional<Failure> doubt = file.isKnown() ? writer(file.known(), lookedAt) : doubt(file, lookedAt);
            if (doubt.isPresent()) {
                back.putBack(file, doubt.get());
            } else if (whyWait(file).isPresent()) {
                waiting.merge(whyWait(file).get(), 1, Integer::sum);
            } else if (file.isDue(terms.retention())) {
                proven.add(file);
            } else {
                keep.accept(file);
            }
        }
        waiting.forEach((why, count) -> journal.problem(count + " landed files wait in " + area.landed() + ", since " + why));
        return proven.isEmpty() || purgeListed(proven, lookedAt) ? List.of() : proven;
    }

    /** Reason why a proven file can neither be deleted by this run nor need go back, with what to do; empty when it can be deleted. */
    private Optional<String> whyWait(LandedFile file) {
        String bucket = file.proof().bucket();
        if (!bucket.equals(s3.getBucket())) {
            return Optional.of("they are in the bucket " + bucket + "; a run with --bucket " + bucket + " deletes them");
        }
        if (!file.proof().key().startsWith(terms.prefix() + "/")) {
            return Optional.of("their records name keys outside of " + terms.prefix() + "/; a run with the --prefix that they landed under deletes them");
        }
        if (file.isMade() && !terms.makesContents()) {
            return Optional.of("their records say that a route made other contents of them, and no route of this run does; a run with the routes"
                    + " that landed them deletes them");
        }
        return Optional.empty();
    }

    /** False when the bucket cannot be asked. */
    private boolean purgeListed(List<LandedFile> proven, long lookedAt) {
        Map<String, StoredObject> stored;
        try {
            stored = s3.listing().find(proven.stream().map(file -> file.proof().key()).collect(Collectors.toSet()));
        } catch (UploadFailedException e) {
            journal.problem(proven.size() + " landed files wait in " + area.landed() + ", since " + e.getMessage()
                    + "; the next run deletes them, or this one if it stays");
            return false;
        }
        List<LandedFile> listed = new ArrayList<>();
        int undecided = 0;
        for (LandedFile file : proven) {
            StoredObject object = stored.get(file.proof().key());
            if (matches(object, file.proof())) {
                (file.isKnown() ? Optional.of(file) : sure(file)).ifPresent(listed::add);
            } else if (isUndecided(object, file.proof())) {
                undecided++;
            } else {
                back.putBack(file, new Failure("was recorded as landed, and the bucket does not show its object " + file.proof().key()
                        + " with the recorded size and ETag", "find out who removed or replaced it"));
            }
        }
        if (undecided > 0) {
            journal.problem(undecided + " landed files stay in " + area.landed() + ", since the bucket's listing names no ETag for their objects,"
                    + " without which nothing shows whose bytes they hold; use a server that lists ETags, or delete the files by hand");
        }
        deleteAll(listed, lookedAt);
        return true;
    }

    /** The file, known to hold the bytes of its record; one that does not goes back. */
    private Optional<LandedFile> sure(LandedFile file) {
        try {
            return outOfTime.getAsBoolean() ? Optional.empty() : Optional.of(new LandedBytes(area.files(), file).sure());
        } catch (DoubtException e) {
            back.putBack(file, e.failure());
        } catch (IOException e) {
            back.putBack(file, unseen(file, e));
        }
        return Optional.empty();
    }

    private static Failure unseen(LandedFile file, IOException e) {
        return Failure.of("cannot be looked at in " + file.at() + ": " + e.getMessage());
    }

    private void deleteAll(List<LandedFile> listed, long lookedAt) {
        if (outOfTime.getAsBoolean()) {
            return;
        }
        listed.forEach(file -> journal.append(file.proof().with(LedgerEvent.PURGING)));
        journal.force();
        for (LandedFile file : listed) {
            if (!outOfTime.getAsBoolean()) {
                delete(file, lookedAt);
            }
        }
        journal.force();
    }

    private static boolean matches(StoredObject stored, LedgerRecord proof) {
        return stored != null && stored.size() == proof.objectBytes() && ETags.same(stored.eTag(), proof.etag());
    }

    /** An object of the right size, of which the listing says no more: back at its place the file would be sent again and again. */
    private static boolean isUndecided(StoredObject stored, LedgerRecord proof) {
        return stored != null && stored.eTag() == null && stored.size() == proof.objectBytes();
    }

    private void delete(LandedFile file, long lookedAt) {
        if (!mayGo(file, lookedAt)) {
            return;
        }
        try {
            area.files().delete(file.at());
        } catch (IOException e) {
            journal.problem(file.source() + " landed and cannot be deleted from " + file.at() + " (" + KernelWords.of(e)
                    + "); " + KernelWords.remedy(e, "mend the folder's permissions") + ", and the next run deletes it");
            return;
        }
        journal.append(file.proof().with(LedgerEvent.PURGED));
    }

    /** The last look at a file. One that is not as it was known is looked at in full, and goes back where that does not help. */
    private boolean mayGo(LandedFile file, long lookedAt) {
        try {
            if (file.isAsKnown()) {
                return true;
            }
        } catch (IOException e) {
            back.putBack(file, unseen(file, e));
            return false;
        }
        Optional<Failure> doubt = doubt(file, lookedAt);
        doubt.ifPresent(why -> back.putBack(file, why));
        return doubt.isEmpty() && sure(file).isPresent();
    }

    private Optional<Failure> writer(FileIdentity file, long lookedAt) {
        return settlement.writer(file, lookedAt).map(Failure::of);
    }

    /** Reason why this is not the file that landed, as it was; empty when it is. */
    private Optional<Failure> doubt(LandedFile file, long lookedAt) {
        if (file.proof() == null) {
            return Optional.of(file.unproven());
        }
        try {
            FileIdentity now = area.files().identity(file.at());
            boolean same = LandedFile.localFile(now, file.source()).equals(file.proof().localFile());
            return same ? writer(now, lookedAt) : Optional.of(LandedBytes.changed(file));
        } catch (IOException e) {
            return Optional.of(unseen(file, e));
        }
    }
}
