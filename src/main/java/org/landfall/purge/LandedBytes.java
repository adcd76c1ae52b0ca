package org.landfall.purge;

import java.io.IOException;
import org.landfall.Failure;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.file.Place;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ETags;
import org.landfall.s3.KnownBytes;
import org.landfall.s3.PartPlan;
import org.landfall.s3.SourceDigests;

/**
 * Bytes of a file that was set aside, in comparison with its landed record. What a run has set aside itself it has read, and it knows the
 * bytes for as long as nothing touches the file. Any other record was read in the ledger, where anyone may have put it: so the file is
 * read once more, its digests must be the record's, and the ETag must be that of the bytes, unless encryption hides their MD5.
 */
final class LandedBytes {

    private final LandedFile file;
    private final Place at;

    LandedBytes(FileTree files, LandedFile file) {
        this.file = file;
        at = new Place(files, file.at());
    }

    /**
     * The file, known to hold the bytes of its record as it is now.
     *
     * @throws DoubtException when it does not
     * @throws IOException    when it cannot be read
     */
    LandedFile sure() throws IOException {
        if (!file.isKnown()) {
            FileIdentity before = at.identity();
            requireRecorded(before);
            read();
            return sure(before);
        }
        return sure(file.known());
    }

    private LandedFile sure(FileIdentity before) throws IOException {
        return new KnownBytes(at, file.recorded()).unchangedSince(before).map(file::known).orElseThrow(() -> new DoubtException(changed(file)));
    }

    private void requireRecorded(FileIdentity now) {
        if (!LandedFile.localFile(now, file.source()).equals(file.proof().localFile())) {
            throw new DoubtException(changed(file));
        }
    }

    private void read() throws IOException {
        LedgerRecord proof = file.proof();
        boolean judged = !file.isMade() && proof.encryption() == null && ETags.looksLikeMd5(proof.etag());
        SourceDigests read = judged ? KnownBytes.read(at, parts(proof)) : KnownBytes.read(at);
        if (!file.recorded().agreeWith(read)) {
            throw new DoubtException(new Failure("holds other bytes than its landed record tells of",
                    "it was changed and its times set back, or the ledger was changed, so compare that with a copy"));
        }
        if (judged && !ETags.same(read.eTag(), proof.etag())) {
            throw new DoubtException(new Failure("has a landed record that names " + proof.key() + " with the ETag " + proof.etag()
                    + ", which is not that of its bytes", "the ledger was changed, so compare it with a copy"));
        }
    }

    private static PartPlan parts(LedgerRecord proof) {
        return proof.partSize() == null ? PartPlan.of(proof.size()) : new PartPlan(proof.size(), Math.toIntExact(proof.partSize()));
    }

    /** Reason why a file goes back that is not as it landed. */
    static Failure changed(LandedFile file) {
        return new Failure("changed after it had landed", "the object " + file.proof().key() + " holds the bytes it had before");
    }
}
