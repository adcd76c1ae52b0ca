package org.landfall.s3.upload;

import java.util.Optional;
import org.landfall.s3.ConflictException;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.Receipt;
import org.landfall.s3.StoredObject;

/**
 * Whose object is at a key. It may be ours, from a request whose answer was lost or from an earlier run, or somebody else's. Only
 * {@code OURS} counts as landed.
 *
 * <pre>
 * listed  same size  ETag is that of our bytes  earlier receipt for this ETag and size  answer
 * no      -          -                          -                                       UNKNOWN: S3 says that it exists
 * yes     no         -                          -                                       OTHER
 * yes     yes        yes                        -                                       OURS, by the ETag
 * yes     yes        no                         with our SHA-256                        OURS, by the ledger
 * yes     yes        no                         with another SHA-256                    OTHER
 * yes     yes        no                         none, or without a SHA-256              UNKNOWN: encrypted, or other bytes
 * </pre>
 *
 * @param answer whose it is
 * @param grade  how that was proven, or null unless it is ours
 */
record ExistingObject(Answer answer, Receipt.Grade grade) {

    /** Whose the object is. */
    enum Answer { OURS, OTHER, UNKNOWN }

    private static final ExistingObject OTHER = new ExistingObject(Answer.OTHER, null);
    private static final ExistingObject UNKNOWN = new ExistingObject(Answer.UNKNOWN, null);

    static ExistingObject decide(Optional<StoredObject> listed, OurBytes ours, Optional<EarlierReceipts.Known> earlier) {
        if (listed.isEmpty()) {
            return UNKNOWN;
        }
        StoredObject object = listed.get();
        if (object.size() != ours.size()) {
            return OTHER;
        }
        if (ours.hasETag(object.eTag())) {
            return new ExistingObject(Answer.OURS, Receipt.Grade.COMPUTED_ETAG);
        }
        return earlier
                .filter(known -> known.size() == object.size() && object.eTag().equals(known.eTag()) && known.sha256() != null)
                .map(known -> known.sha256().equals(ours.sha256()) ? new ExistingObject(Answer.OURS, Receipt.Grade.LEDGER) : OTHER)
                .orElse(UNKNOWN);
    }

    /** What to tell when it is not ours. */
    ConflictException conflict(ObjectKey target, Optional<StoredObject> listed, OurBytes ours) {
        if (listed.isEmpty()) {
            return new ConflictException("S3 says that " + target + " exists, and does not list it; it stays until the two agree");
        }
        StoredObject object = listed.get();
        if (answer == Answer.UNKNOWN) {
            return new ConflictException("conflict: " + target + " holds other bytes, or bytes that cannot be shown to be the same (ETag "
                    + object.eTag() + "); remove or rename one of the two");
        }
        return new ConflictException("conflict: " + target + " holds other bytes (" + object.size() + " bytes, this file has "
                + ours.size() + "); remove or rename one of the two");
    }
}
