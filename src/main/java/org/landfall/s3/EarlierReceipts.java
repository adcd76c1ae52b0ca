package org.landfall.s3;

import java.util.Optional;

/** Knowledge from earlier runs about an object, for when the listing alone cannot tell whose bytes it holds. */
@FunctionalInterface
public interface EarlierReceipts {

    /**
     * Content of an earlier receipt about an object.
     *
     * @param size   bytes
     * @param sha256 hexadecimal
     * @param eTag   the ETag that the server returned then, quotes included
     */
    record Known(long size, String sha256, String eTag) {}

    /** The latest receipt for a target, if there is one. */
    Optional<Known> latest(ObjectKey target);
}
