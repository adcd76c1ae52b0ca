package org.landfall.claims;

/** Claims cannot be had, renewed or given up. The message is one sentence for the operator. */
public final class ClaimsException extends RuntimeException {

    public ClaimsException(String message, Throwable cause) {
        super(message, cause);
    }
}
