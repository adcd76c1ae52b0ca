package org.landfall;

import java.time.Instant;

/**
 * Clock that goes on evenly, however the machine's is set meanwhile. It is for pauses, and for how long something took; what others see, such as
 * the time of a record or the age of a file, is of the machine's.
 */
public final class SteadyClock {

    private SteadyClock() {}

    /** Time that means something only beside others of this clock and this process. */
    public static Instant now() {
        return Instant.ofEpochSecond(0, System.nanoTime());
    }
}
