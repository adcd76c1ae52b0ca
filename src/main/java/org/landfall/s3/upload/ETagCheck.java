package org.landfall.s3.upload;

import java.util.function.Supplier;
import org.landfall.s3.ETags;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.ProbeObjects;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.wire.Listing;

/**
 * Look at the ETag of what a server took, beside the checksum that it confirmed. On a server whose ETags are MD5s, one of other bytes says
 * that something else lies there. Whether they are shows the object by which runs ask the server ({@link ProbeObjects}), and it is looked
 * at only where an ETag differs, so a good server costs one MD5 of what is sent and no request.
 *
 * <pre>
 * the ETag                                    the object of the probe has its MD5     has another ETag, or is not there
 * is ours, or looks like no MD5               good                                    good
 * of an object whose encryption hides it      good                                    good
 * looks like an MD5, and is not ours          refused                                 good
 * </pre>
 *
 * Every put is looked at, and of each large file the first part: the MD5 of all its bytes would cost as much as sending them, and a
 * server that keeps other bytes than it confirms does so from the first one.
 */
final class ETagCheck {

    private final Listing listing;
    private final String probeKey;
    private Boolean md5s;

    /** @param probeKey key of the object by which this run asked its server */
    ETagCheck(Listing listing, String probeKey) {
        this.listing = listing;
        this.probeKey = probeKey;
    }

    /**
     * Makes sure that an ETag is not that of other bytes.
     *
     * @param what       what was sent, for a sentence, such as {@code part 1}
     * @param eTag       as the server named it, or null
     * @param encryption as the server named it, if ETags are no MD5s under it; else null
     * @param md5        of the bytes that were sent, hexadecimal
     * @throws UploadFailedException when it is
     */
    void requireOurs(ObjectKey target, String what, String eTag, String encryption, Supplier<String> md5) {
        if (eTag == null || encryption != null || !ETags.looksLikeMd5(eTag)) {
            return;
        }
        String ours = ETags.ofPut(md5.get());
        if (!ETags.same(eTag, ours) && areMd5s()) {
            throw new UploadFailedException("was sent to " + target + ", and the server confirmed the checksum of " + what + " and named the ETag of other"
                    + " bytes (" + ETags.normal(eTag) + ", ours is " + ETags.normal(ours) + ")",
                    "it stays; compare the two by hand, and find out what changes bytes on the way or on the server");
        }
    }

    private synchronized boolean areMd5s() {
        if (md5s == null) {
            md5s = listing.find(probeKey).map(StoredObject::eTag).filter(shown -> ETags.same(shown, ProbeObjects.eTag())).isPresent();
        }
        return md5s;
    }
}
