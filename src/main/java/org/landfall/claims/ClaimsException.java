package org.landfall.claims;

import org.landfall.Failure;
import org.landfall.FailureException;

/** Claims cannot be had, renewed or given up. */
public final class ClaimsException extends FailureException {

    public ClaimsException(String reason, String remedy, Throwable cause) {
        this(new Failure(reason, remedy), cause);
    }

    public ClaimsException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
