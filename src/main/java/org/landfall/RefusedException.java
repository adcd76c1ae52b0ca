package org.landfall;

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

    /** The same refusal with a further clause; this one is its cause. */
    public RefusedException withNote(String note) {
        return new RefusedException(failure().and(note), this);
    }
}
