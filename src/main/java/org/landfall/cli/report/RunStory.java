package org.landfall.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.LedgerRecord;
import org.landfall.reconcile.ReconcileReport;

/**
 * Story of a run, as far as its report shows it.
 *
 * @param began    when the program began it
 * @param beginning the record that began it, or null in a dry run
 * @param end      the record that ended it; empty in a dry run, and where it broke off
 * @param landed   by partition: the first files that landed, or would
 * @param troubles the first files that did not land, by their paths
 * @param slowest  the uploads that took longest, longest first
 * @param notes    sentences about what is no trouble
 * @param comparison what a comparison with the manifest came to; empty where none was asked for
 */
record RunStory(
        Instant began,
        LedgerRecord beginning,
        Optional<LedgerRecord> end,
        Map<String, List<Landing>> landed,
        List<Trouble> troubles,
        List<Upload> slowest,
        List<String> notes,
        Optional<ReconcileReport> comparison) {

    /**
     * A file that landed, or would.
     *
     * @param special what is special about it, or empty
     * @param line    its line in the ledger; empty where it would land
     */
    record Landing(String source, String key, long bytes, String special, Optional<Long> line) {}

    /** Upload of a file and the time that it took. */
    record Upload(String source, long bytes, Duration took) {}
}
