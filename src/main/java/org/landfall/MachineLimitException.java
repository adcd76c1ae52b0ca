package org.landfall;

import java.io.IOException;

/** A {@link MachineLimit} that a look at a file has come to: it says nothing about that file, and ends the program. */
public final class MachineLimitException extends RuntimeException {

    public MachineLimitException(MachineLimit limit, IOException met) {
        super(limit.failure().sentence(), met);
    }
}
