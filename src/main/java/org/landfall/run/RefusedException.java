package org.landfall.run;

/** A file that cannot land as it is. The message says why and what to do; the file stays. */
public class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
