package org.landfall.route;

import org.landfall.ledger.LedgerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a run, for runtimes that show it in no other way: plain Camel Main and {@code camel run}. */
final class RunLog implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger("landfall");

    @Override
    public void recorded(LedgerRecord entry) {
        switch (entry.event()) {
            case LANDED -> LOG.info("landed {} -> {} ({} bytes)", entry.source(), entry.key(), entry.size());
            case ALREADY_LANDED -> LOG.info("already landed {} -> {}", entry.source(), entry.key());
            case CONFLICT -> LOG.error("conflict {}: {}", entry.source(), entry.reason());
            case REFUSED -> LOG.error("refused {}: {}", entry.source(), entry.reason());
            case FAILED -> LOG.error("failed {}: {}", entry.source(), entry.reason());
            case PUT_BACK -> LOG.error("put back {}: {}", entry.source(), entry.reason());
            default -> { }
        }
    }

    @Override
    public void planned(PlannedFile file) {
        LOG.info("would land {} -> {} ({} bytes)", file.source(), file.key(), file.size());
    }

    @Override
    public void checked(PlannedFile file, PlanState state) {
        LOG.info("in the bucket {}: {}", state, file.key());
    }

    @Override
    public void noted(String sentence) {
        LOG.info("{}", sentence);
    }

    @Override
    public void ended(RunResult result) {
        result.leftAlone().forEach(file -> LOG.info("left alone {} ({})", file.source(), file.reason()));
        result.warnings().forEach(LOG::warn);
        result.problems().forEach(LOG::error);
        result.partitions().forEach(total -> LOG.info("{}: {} files, {} bytes", total.partition(), total.files(), total.bytes()));
        LOG.info("run {}: {}; not landed {}{}", result.run(),
                result.exitCode() == 0 ? "all is well" : "something did not land", result.notLanded(),
                result.ledger() == null ? "" : "; the ledger has " + result.ledger().lines() + " lines, the last hash is " + result.ledger().hash());
    }
}
