package org.landfall;

/** A usage or configuration that cannot work, found before anything was touched. */
public class SetupException extends FailureException {

    public SetupException(String reason) {
        this(Failure.of(reason), null);
    }

    public SetupException(String reason, Throwable cause) {
        this(Failure.of(reason), cause);
    }

    public SetupException(String reason, String remedy) {
        this(new Failure(reason, remedy), null);
    }

    public SetupException(String reason, String remedy, Throwable cause) {
        this(new Failure(reason, remedy), cause);
    }

    public SetupException(Failure failure) {
        this(failure, null);
    }

    public SetupException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
