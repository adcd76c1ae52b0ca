package org.landfall.purge;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
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
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Deletes landed files. A file goes only when the ledger has a landed record for exactly this file, the bucket lists its object
 * with that record's size and ETag, and nobody is writing it. What cannot show all this goes back to its place.
 */
final class Deletion {

    /** Reason why a file without a record goes back. */
    static final Failure NO_PROOF = new Failure("was set aside without a proof of its copy in this ledger",
            "mend the route that moved it, or give the ledger of its run");

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final Settlement settlement;
    private final Duration retention;
    private final PutBack back;
    private final BooleanSupplier outOfTime;
    private final Consumer<LandedFile> keep;

    /**
     * @param outOfTime whether the run must end now, so that what is left is for the next one
     * @param keep      told of each file that is to be kept for a while
     */
    Deletion(LandingArea area, Journal journal, LandingS3Client s3, Settlement settlement, Duration retention, PutBack back,
            BooleanSupplier outOfTime, Consumer<LandedFile> keep) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.settlement = settlement;
        this.retention = retention;
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
        Map<String, Integer> elsewhere = new TreeMap<>();
        for (LandedFile file : files) {
            Optional<Failure> doubt = doubt(file, lookedAt);
            if (doubt.isPresent()) {
                back.putBack(file, doubt.get());
            } else if (!file.proof().bucket().equals(s3.getBucket())) {
                elsewhere.merge(file.proof().bucket(), 1, Integer::sum);
            } else if (file.isDue(retention)) {
                proven.add(file);
            } else {
                keep.accept(file);
            }
        }
        elsewhere.forEach((bucket, count) -> journal.problem(count + " landed files wait in " + area.landed() + ", since they are in the bucket "
                + bucket + "; a run with --bucket " + bucket + " deletes them"));
        return proven.isEmpty() || purgeListed(proven, lookedAt) ? List.of() : proven;
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
        for (LandedFile file : proven) {
            if (matches(stored.get(file.proof().key()), file.proof())) {
                listed.add(file);
            } else {
                back.putBack(file, new Failure("was recorded as landed, and the bucket does not show its object " + file.proof().key()
                        + " with the recorded size and ETag", "find out who removed or replaced it"));
            }
        }
        deleteAll(listed, lookedAt);
        return true;
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
        return stored != null && stored.size() == proof.objectBytes() && stored.eTag().equals(proof.etag());
    }

    private void delete(LandedFile file, long lookedAt) {
        Optional<Failure> doubt = doubt(file, lookedAt);
        if (doubt.isPresent()) {
            back.putBack(file, doubt.get());
            return;
        }
        try {
            Files.delete(file.at());
        } catch (IOException e) {
            journal.problem(file.source() + " landed and cannot be deleted from " + file.at() + " (" + e
                    + "); mend the folder's permissions, and the next run deletes it");
            return;
        }
        journal.append(file.proof().with(LedgerEvent.PURGED));
    }

    /** Reason why this is not the file that landed, as it was; empty when it is. */
    private Optional<Failure> doubt(LandedFile file, long lookedAt) {
        if (file.proof() == null) {
            return Optional.of(NO_PROOF);
        }
        try {
            FileIdentity now = FileIdentity.of(file.at());
            boolean same = LandedFile.localFile(now, file.source()).equals(file.proof().localFile());
            return same ? settlement.writer(now, lookedAt).map(Failure::of)
                    : Optional.of(new Failure("changed after it had landed",
                            "the object " + file.proof().key() + " holds the bytes it had before"));
        } catch (IOException e) {
            return Optional.of(Failure.of("cannot be looked at in " + file.at() + ": " + e.getMessage()));
        }
    }
}
