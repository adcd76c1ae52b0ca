package org.landfall.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.landfall.ledger.LedgerRecord;

/**
 * Story of a run, as far as its report shows it.
 *
 * @param began    when
 * @param beginning the record that began it, or null in a dry run
 * @param landed   by partition: the first files that landed, or would
 * @param troubles the first files that did not land, by their paths
 * @param slowest  the uploads that took longest, longest first
 * @param notes    sentences about what is no trouble
 */
record RunStory(
        Instant began,
        LedgerRecord beginning,
        Map<String, List<Landing>> landed,
        List<Trouble> troubles,
        List<Upload> slowest,
        List<String> notes) {

    /**
     * A file that landed, or would.
     *
     * @param special what is special about it, or empty
     */
    record Landing(String source, String key, long bytes, String special) {}

    /** Upload of a file and the time that it took. */
    record Upload(String source, long bytes, Duration took) {}
}
