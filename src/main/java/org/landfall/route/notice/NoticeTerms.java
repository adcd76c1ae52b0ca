package org.landfall.route.notice;

import java.time.Duration;

/**
 * Terms on which a watch tells what has come, before its end.
 *
 * @param watch    whether the run stays at all
 * @param failures how many files that do not land are told of at once; 0 for no number
 * @param quiet    how long nothing must have landed or failed before a batch is over
 */
record NoticeTerms(boolean watch, int failures, Duration quiet) {

    /** A batch that never comes to rest is told of this often. */
    static final Duration LONGEST_BATCH = Duration.ofHours(1);

    /** Tells whether so many failures are to be told of at once. */
    boolean isAlarming(long failed) {
        return watch && failures > 0 && failed >= failures;
    }

    /** Tells whether a batch is over. @param sinceFirst time since its first file, and @param sinceLast since its last */
    boolean isOver(Duration sinceFirst, Duration sinceLast) {
        return sinceLast.compareTo(quiet) >= 0 || sinceFirst.compareTo(LONGEST_BATCH) >= 0;
    }
}
