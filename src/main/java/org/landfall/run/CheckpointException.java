package org.landfall.run;

import org.landfall.Failure;
import org.landfall.FailureException;

/** A copy that is not proven. The file stays. */
public class CheckpointException extends FailureException {

    public CheckpointException(String reason, String remedy) {
        super(new Failure(reason, remedy), null);
    }
}
