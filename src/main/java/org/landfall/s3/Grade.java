package org.landfall.s3;

import java.util.Optional;

/** Grade of a receipt: the ground on which it proves that the object holds our bytes, best first. */
public enum Grade {
    /** The server confirmed our checksum of the full object. */
    FULL_OBJECT_CHECKSUM,
    /** The server confirmed our checksum of every part, not of the object, and the ETag is the one that we compute. */
    PARTS_AND_ETAG,
    /** Size and ETag are those that we compute from our bytes; no checksum was to be had. */
    COMPUTED_ETAG,
    /** The ETag and the size in the listing are those of an earlier receipt in the ledger for the same bytes. */
    LEDGER;

    Optional<Grade> when(boolean proven) {
        return proven ? Optional.of(this) : Optional.empty();
    }
}
