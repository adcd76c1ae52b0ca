package org.landfall.table;

import org.landfall.Failure;
import org.landfall.FailureException;

/** What landed cannot be one table. Nothing is wrong with the usage; the files themselves do not fit together. */
public final class NoTableException extends FailureException {

    NoTableException(String reason, String remedy) {
        super(new Failure(reason, remedy), null);
    }
}
