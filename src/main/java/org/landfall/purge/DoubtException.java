package org.landfall.purge;

import org.landfall.Failure;
import org.landfall.FailureException;

/** A file that was set aside does not show that it is the one that landed, with the bytes that landed. It is not deleted. */
final class DoubtException extends FailureException {

    DoubtException(Failure failure) {
        super(failure, null);
    }
}
