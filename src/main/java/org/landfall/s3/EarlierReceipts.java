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
     * @param encryption what the server encrypted the object with, where that makes its ETag another than the MD5 of its bytes; else null
     */
    record Known(long size, String sha256, String eTag, String encryption) {

        /** Tells whether an ETag that is not the one of our bytes may be the one of an object that holds them. */
        boolean hidesMd5() {
            return encryption != null || !ETags.looksLikeMd5(eTag);
        }
    }

    /** The latest receipt for a target, if there is one. */
    Optional<Known> latest(ObjectKey target);
}
