package org.landfall.s3.upload;

import java.util.function.Function;
import org.landfall.s3.ConflictException;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Receipt;
import org.landfall.s3.UnknownObjectException;

/**
 * The key of a file or, where it has a second one and other bytes are shown to be at the first, that. What may be the file's own bytes is no reason
 * to go on: it would land twice.
 */
record EitherKey(PendingUpload pending) {

    /** Goes one way, to the first key or to both in turn. @throws ConflictException when the last of them holds other bytes */
    Receipt upload(Function<PendingUpload, Receipt> way) {
        try {
            return way.apply(pending);
        } catch (UnknownObjectException perhapsOurs) {
            throw perhapsOurs;
        } catch (ConflictException conflict) {
            if (pending.keyIfTaken() == null) {
                throw conflict;
            }
            return way.apply(pending.toKeyIfTaken());
        }
    }
}
