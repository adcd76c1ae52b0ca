package org.landfall;

/** An exception that says what went wrong and what to do. Its message is both in one sentence. */
public abstract class FailureException extends RuntimeException {

    private final Failure failure;

    /** @param cause null when there is none */
    protected FailureException(Failure failure, Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    public final Failure failure() {
        return failure;
    }
}
