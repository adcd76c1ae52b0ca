package org.landfall.s3.upload;

import java.util.Optional;
import org.landfall.s3.Confirmation;
import org.landfall.s3.ConflictException;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UnknownObjectException;

/**
 * Owner of the object at a key. It may be ours, from a request whose answer was lost or from an earlier run, or somebody else's. Only for
 * ours there is a receipt.
 *
 * <pre>
 * listed  same size  ETag is that of our bytes  earlier receipt for this ETag and size  answer
 * no      -          -                          -                                       unknown: S3 says that it exists
 * yes     no         -                          -                                       another's
 * yes     yes        yes                        -                                       ours, by the ETag
 * yes     yes        no                         with our SHA-256                        ours, by the ledger
 * yes     yes        no                         with another SHA-256                    another's
 * yes     yes        no                         none, or without a SHA-256              unknown: encrypted, other bytes, or listed without an ETag
 * </pre>
 */
final class ExistingObject {

    private final ObjectKey target;
    private final Optional<StoredObject> listed;
    private final LocalContent ours;
    private final Optional<EarlierReceipts.Known> earlier;

    ExistingObject(ObjectKey target, Optional<StoredObject> listed, LocalContent ours, Optional<EarlierReceipts.Known> earlier) {
        this.target = target;
        this.listed = listed;
        this.ours = ours;
        this.earlier = earlier;
    }

    /** The receipt for an object that is ours. @throws ConflictException when it is another's, or nobody can tell */
    Receipt receipt(PendingUpload pending) {
        StoredObject object = listed.orElseThrow(() -> new UnknownObjectException(
                "S3 says that " + target + " exists, and does not list it", "it stays until the two agree"));
        if (object.size() != ours.size()) {
            throw another(object);
        }
        Confirmation.Listed found = new Confirmation.Listed(object, earlier);
        boolean isKnown = found.known().isPresent();
        if (!isKnown && !ours.canMake(object.eTag())) {
            throw unknown(object);
        }
        SourceDigests digests = digests(found);
        if (found.proves(digests).isEmpty()) {
            throw isKnown ? another(object) : unknown(object);
        }
        return new Receipt(pending, target, digests, found, ours.partSize());
    }

    /** Computes as many digests as it takes to tell. */
    private SourceDigests digests(Confirmation.Listed found) {
        SourceDigests digests = ours.canMake(found.eTag()) ? ours.digestsWithETag(found.eTag()) : ours.digests();
        boolean enough = found.known().isEmpty() || found.proves(digests).isPresent();
        return enough ? digests : digests.withSha256(ours.sha256());
    }

    private ConflictException unknown(StoredObject object) {
        if (object.eTag() == null) {
            return new UnknownObjectException(target + " is there, with as many bytes as this file, and the server's listing names no ETag, so that"
                    + " nobody can show whether they are the same", "compare the two by hand, and remove or rename one of them");
        }
        return new ConflictException(target + " holds other bytes, or bytes that cannot be shown to be the same (ETag "
                + object.eTag() + ")", "remove or rename one of the two");
    }

    private ConflictException another(StoredObject object) {
        return new ConflictException(target + " holds other bytes (" + object.size() + " bytes, this file has "
                + ours.size() + ")", "remove or rename one of the two");
    }
}
