package org.landfall.s3.wire;

import java.time.Duration;
import org.landfall.s3.UploadSettings;

/**
 * Time limits of a request.
 *
 * @param call    with all its attempts
 * @param attempt one of them; a server that stops taking bytes is no silent server to the socket, and this ends it
 */
public record TimeLimits(Duration call, Duration attempt) {

    /** Number of tries of a request at most. */
    static final int ATTEMPTS = 4;

    /** Makes the limits for requests that bring no bytes of a file. @param silence how long the server may be silent */
    public static TimeLimits of(UploadSettings settings, Duration silence) {
        Duration call = longest(settings.callTimeout(), silence);
        return new TimeLimits(call, longest(call.dividedBy(ATTEMPTS), silence));
    }

    /**
     * Makes the limits for a request that brings so many bytes. A bandwidth limit gives a turn to each request on its way, whatever its
     * size, so at worst one takes as long as if all of them brought as much; that is no fault of the server.
     */
    public static TimeLimits sending(long bytes, UploadSettings settings) {
        TimeLimits limits = of(settings, settings.readTimeout());
        if (settings.bandwidthLimit() == 0) {
            return limits;
        }
        long sharing = (long) settings.partsInFlight() + settings.filesInFlight();
        Duration slowest = Duration.ofSeconds(bytes * sharing / settings.bandwidthLimit() + 1);
        return new TimeLimits(limits.call.plus(slowest.multipliedBy(ATTEMPTS)), limits.attempt.plus(slowest));
    }

    private static Duration longest(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
