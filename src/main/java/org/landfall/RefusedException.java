package org.landfall;

/** A file that cannot land as it is. */
public class RefusedException extends FailureException {

    private final Flaw flaw;

    /** A refusal for what is around the file. */
    public RefusedException(String reason, String remedy) {
        this(Flaw.NONE, new Failure(reason, remedy), null);
    }

    public RefusedException(Flaw flaw, String reason, String remedy) {
        this(flaw, new Failure(reason, remedy), null);
    }

    public RefusedException(Flaw flaw, String reason, String remedy, Throwable cause) {
        this(flaw, new Failure(reason, remedy), cause);
    }

    public RefusedException(Failure failure) {
        this(Flaw.NONE, failure, null);
    }

    public RefusedException(Failure failure, Throwable cause) {
        this(Flaw.NONE, failure, cause);
    }

    public RefusedException(Flaw flaw, Failure failure, Throwable cause) {
        super(failure, cause);
        this.flaw = flaw;
    }

    /** What is wrong with the file itself. */
    public Flaw flaw() {
        return flaw;
    }

    /** The same refusal with a further clause; this one is its cause. */
    public RefusedException withNote(String note) {
        return new RefusedException(flaw, failure().and(note), this);
    }
}
