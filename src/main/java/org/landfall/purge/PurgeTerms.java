package org.landfall.purge;

import java.time.Duration;
import java.time.Instant;
import org.landfall.SteadyClock;

/**
 * Terms on which landed files are deleted.
 *
 * @param files     how many may wait before they are deleted, 1 or more
 * @param bytes     how much they may hold before they are deleted
 * @param retention how long each is kept; zero for no longer than it takes
 * @param retry     how long the bucket is left alone that could not be asked
 * @param prefix  the prefix of the zone that files land under, without a slash at its end
 * @param makesContents whether a route of the run may make another content of a file
 * @param stays     whether the run goes on until it is stopped, so that no next one comes soon
 */
public record PurgeTerms(int files, long bytes, Duration retention, Duration retry, String prefix, boolean makesContents, boolean stays) {

    /** Time, by the {@link SteadyClock}, at which the bucket may be asked again that could not be asked now. */
    Instant nextTry() {
        return SteadyClock.now().plus(retry);
    }
}
