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
 * @param began    when
 * @param beginning the record that began it, or null in a dry run
 * @param landed   by partition: the first files that landed, or would
 * @param troubles the first files that did not land, by their paths
 * @param slowest  the uploads that took longest, longest first
 * @param notes    sentences about what is no trouble
 * @param comparison what a comparison with the manifest came to; empty where none was asked for
 */
record RunStory(
        Instant began,
        LedgerRecord beginning,
        Map<String, List<Landing>> landed,
        List<Trouble> troubles,
        List<Upload> slowest,
        List<String> notes,
        Optional<ReconcileReport> comparison) {

    /**
     * A file that landed, or would.
     *
     * @param special what is special about it, or empty
     */
    record Landing(String source, String key, long bytes, String special) {}

    /** Upload of a file and the time that it took. */
    record Upload(String source, long bytes, Duration took) {}
}
