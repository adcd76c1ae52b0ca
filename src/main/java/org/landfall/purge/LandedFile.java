package org.landfall.purge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.landfall.Failure;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.SourceDigests;

/**
 * A file that was set aside.
 *
 * @param at       where it waits
 * @param source   the path that it had, and goes back to without a proof
 * @param proof    its landed record, or null
 * @param unproven why it has no proof, if it has none
 * @param known    as it was when this run knew that it held the bytes of its record; {@link FileIdentity#NONE} before that
 */
record LandedFile(Path at, String source, LedgerRecord proof, Failure unproven, FileIdentity known) {

    /** Reason why a file without a record goes back. */
    static final Failure NO_PROOF = new Failure("was set aside without a proof of its copy in this ledger",
            "mend the route that moved it, or give the ledger of its run");

    /** One that was found, whoever set it aside. */
    static LandedFile found(Path at, String source) {
        return new LandedFile(at, source, null, NO_PROOF, FileIdentity.NONE);
    }

    LandedFile provenBy(LedgerRecord record) {
        return new LandedFile(at, source, record, NO_PROOF, known);
    }

    LandedFile unproven(Failure why) {
        return new LandedFile(at, source, null, why, known);
    }

    /** The same, known to hold the bytes of its record as it is now. */
    LandedFile known(FileIdentity now) {
        return new LandedFile(at, source, proof, unproven, now);
    }

    /** Tells whether this run has known it to hold the bytes of its record. */
    boolean isKnown() {
        return !known.equals(FileIdentity.NONE);
    }

    /** Tells whether nothing at all has touched it since this run knew what it holds. */
    boolean isAsKnown() throws IOException {
        return isKnown() && FileIdentity.of(at).equals(known);
    }

    /** A file in the ledger's terms. @throws IOException when it cannot be looked at */
    static LocalFile localFile(FileTree files, Path file, String source) throws IOException {
        return localFile(files.identity(file), source);
    }

    static LocalFile localFile(FileIdentity identity, String source) {
        return new LocalFile(source, identity.size(), identity.modified().toString(), identity.inode());
    }

    /** The digests that its record has of its own bytes; of the object's, where a route made other ones of them, nothing here can tell. */
    SourceDigests recorded() {
        return isMade() ? new SourceDigests(proof.size(), null, proof.sourceSha256(), null)
                : new SourceDigests(proof.size(), proof.crc32c(), proof.sha256(), proof.etag());
    }

    /** Tells whether its record says that a route made another content of it. */
    boolean isMade() {
        return proof.sourceSha256() != null;
    }

    /** Tells whether its record is of a run; one that the run has just written does not name it. */
    boolean landedIn(String run) {
        return proof != null && (proof.run() == null || proof.run().equals(run));
    }

    /** Tells whether it has been kept as long as it should be. */
    boolean isDue(Duration retention) {
        return isDue(retention, Instant.now());
    }

    /** Tells whether it has been kept, at a moment, as long as it should be. */
    boolean isDue(Duration retention, Instant at) {
        return retention.isZero() || dueAt(retention).isBefore(at);
    }

    Instant dueAt(Duration retention) {
        // a record of this run, which has no time yet, is of now
        Instant landed = proof.time() == null ? Instant.now() : Instant.parse(proof.time());
        return landed.plus(retention);
    }
}
