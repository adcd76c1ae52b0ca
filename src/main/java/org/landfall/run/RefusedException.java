package org.landfall.run;

import org.landfall.Failure;
import org.landfall.FailureException;

/** A file that cannot land as it is. It stays. */
public class RefusedException extends FailureException {

    public RefusedException(String reason, String remedy) {
        this(new Failure(reason, remedy), null);
    }

    public RefusedException(String reason, String remedy, Throwable cause) {
        this(new Failure(reason, remedy), cause);
    }

    public RefusedException(Failure failure) {
        this(failure, null);
    }

    public RefusedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
