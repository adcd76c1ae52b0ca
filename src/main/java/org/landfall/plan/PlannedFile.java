package org.landfall.plan;

import org.landfall.ledger.LandedCsv;
import org.landfall.s3.PartPlan;

/**
 * A file that a move would send.
 *
 * @param source     its path in the landing directory
 * @param size       bytes
 * @param key        where it would go
 * @param keyIfTaken where it would go if other bytes are at the key, or null
 * @param csv        what was seen of its rows, or null where the plan reads no file, or it is no CSV
 */
public record PlannedFile(String source, long size, String key, String keyIfTaken, LandedCsv csv) {

    /** One that was not read. */
    public PlannedFile(String source, long size, String key, String keyIfTaken) {
        this(source, size, key, keyIfTaken, null);
    }

    /** Answer of the bucket about a planned file. */
    public enum State {
        /** Free: nothing is at its key. */
        NEW,
        /** The same bytes are at its key; a move would release the file. */
        ALREADY_LANDED,
        /** Taken: other bytes are at its key, and it has a second one. */
        SECOND_KEY,
        /** Taken: other bytes are at its key, or bytes that cannot be shown to be the same; it would stay. */
        CONFLICT
    }

    /** Parts into which it would be cut, by its size alone. */
    public PartPlan parts() {
        return PartPlan.of(size);
    }
}
