package org.landfall.purge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/**
 * A file that was set aside.
 *
 * @param at     where it waits
 * @param source the path that it had, and goes back to without a proof
 * @param proof  its landed record, or null
 */
record LandedFile(Path at, String source, LedgerRecord proof) {

    /** A file in the ledger's terms. @throws IOException when it cannot be looked at */
    static LocalFile localFile(Path file, String source) throws IOException {
        return localFile(FileIdentity.of(file), source);
    }

    static LocalFile localFile(FileIdentity identity, String source) {
        return new LocalFile(source, identity.size(), identity.modified().toString(), identity.inode());
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
