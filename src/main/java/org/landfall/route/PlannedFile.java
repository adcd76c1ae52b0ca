package org.landfall.route;

import org.landfall.s3.PartPlan;

/**
 * A file that a move would send.
 *
 * @param source     its path in the landing directory
 * @param size       bytes
 * @param key        where it would go
 * @param keyIfTaken where it would go if other bytes are at the key, or null
 */
public record PlannedFile(String source, long size, String key, String keyIfTaken) {

    /** How it would be cut: by its size alone. */
    public PartPlan parts() {
        return PartPlan.of(size);
    }
}
