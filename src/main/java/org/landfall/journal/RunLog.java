package org.landfall.journal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PlannedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs a run, for those who read logs, and for runtimes that show it in no other way: plain Camel Main and {@code camel run}. The
 * lines about a file name it in the diagnostic context as {@value #FILE}.
 */
public final class RunLog implements RunListener {

    /** Key of the diagnostic context for the path of a file in the landing directory. */
    public static final String FILE = "file";
    /** The category of the lines. */
    public static final String CATEGORY = "landfall";

    private static final Logger LOG = LoggerFactory.getLogger(CATEGORY);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public void recorded(LedgerRecord entry) {
        String source = oneLine(entry.source());
        about(entry.source(), () -> {
            switch (entry.event()) {
                case LANDED -> LOG.info("landed {} -> {} ({} bytes)", source, entry.key(), entry.size());
                case ALREADY_LANDED -> LOG.info("already landed {} -> {}", source, entry.key());
                case CONFLICT -> LOG.error("conflict {}: {}", source, entry.reasonAlone());
                case REFUSED -> LOG.error("refused {}: {}", source, entry.reason());
                case FAILED -> LOG.error("failed {}: {}", source, entry.reason());
                case QUARANTINED -> LOG.info("quarantined {} -> {}", source, oneLine(entry.quarantine()));
                case PUT_BACK -> LOG.error("put back {}: {}", source, entry.reason());
                default -> { }
            }
            if (entry.csv() != null && entry.csv().finding() != null) {
                LOG.warn("malformed {}: {}", source, entry.csv().finding());
            }
        });
    }

    @Override
    public void planned(PlannedFile file) {
        about(file.source(), () -> LOG.info("would land {} -> {} ({} bytes)", file.source(), file.key(), file.size()));
    }

    @Override
    public void checked(PlannedFile file, PlannedFile.State state) {
        about(file.source(), () -> LOG.info("in the bucket {}: {}", state, file.key()));
    }

    private static void about(String source, Runnable line) {
        if (source == null) {
            line.run();
            return;
        }
        try (MDC.MDCCloseable file = MDC.putCloseable(FILE, source)) {
            line.run();
        }
    }

    /** A name that is refused may hold anything, also what looks like another line. */
    private static String oneLine(String source) {
        return source == null ? null : source.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public void noted(String sentence) {
        LOG.info("{}", sentence);
    }

    @Override
    public void troubled(String sentence) {
        told.add(sentence);
        LOG.error(sentence);
    }

    @Override
    public void ended(RunResult result) {
        result.leftAlone().first().forEach(file -> about(file.source(), () -> LOG.info("left alone {} ({})", oneLine(file.source()), file.reason())));
        result.leftAlone().more().forEach((reason, count) -> LOG.info("left alone {} more ({})", count, reason));
        result.warnings().forEach(LOG::warn);
        result.problems().stream().filter(problem -> !told.contains(problem)).forEach(LOG::error);
        result.partitions().forEach(total -> LOG.info("{}: {} files, {} bytes", total.partition(), total.files(), total.bytes()));
        if (result.takenByOthers() > 0) {
            LOG.info("{} files were taken by other runners", result.takenByOthers());
        }
        LOG.info("run {}: {}; not landed {}{}", result.run(),
                result.exitCode() == 0 ? "all is well" : "something did not land", result.notLanded(),
                result.ledger().map(end -> "; the ledger has " + end.lines() + " lines, the last hash is " + end.hash()).orElse(""));
    }
}
