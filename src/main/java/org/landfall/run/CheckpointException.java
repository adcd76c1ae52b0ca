package org.landfall.run;

/** A copy that is not proven. The file stays. */
public class CheckpointException extends RuntimeException {

    public CheckpointException(String message) {
        super(message);
    }
}
