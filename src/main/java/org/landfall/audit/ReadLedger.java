package org.landfall.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;

/** One of the ledgers of an audit, as far as it has been read: its chain, its runs, and what it has of each kind. */
final class ReadLedger implements AutoCloseable {

    private final Path path;
    private final LedgerLines lines;
    private final ChainCheck chain = new ChainCheck();
    private final Map<LedgerEvent, Long> records = new EnumMap<>(LedgerEvent.class);
    private final List<String> cutOff = new ArrayList<>();
    private Read next;
    private Instant nextTime = Instant.MIN;
    private boolean broken;
    private String open;
    private long runs;
    private String firstHash;
    private String first;
    private String last;

    /** A line with what it says; that is empty when it is no record. */
    record Read(LedgerLine line, Optional<LedgerRecord> entry) {}

    ReadLedger(Path path) {
        this.path = path;
        lines = new LedgerLines(path);
    }

    Path path() {
        return path;
    }

    /** Tells whether there is a line that was not taken yet. */
    boolean hasNext() {
        if (next == null) {
            LedgerLine line = lines.next();
            next = line == null ? null : new Read(line, line.record());
        }
        return next != null;
    }

    /** Time at which the next line was written; one that is no record has the time of the one before. */
    Instant nextTime() {
        nextTime = next.entry().map(LedgerRecord::time).flatMap(ReadLedger::instant).orElse(nextTime);
        return nextTime;
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException changed) {
            // the chain tells
            return Optional.empty();
        }
    }

    /** The next line. */
    Read take() {
        Read taken = next;
        next = null;
        return taken;
    }

    /** Describes what is wrong between a line and the one before it; empty when it follows. */
    Optional<ChainCheck.Break> follow(LedgerLine line, Optional<LedgerRecord> entry) {
        Optional<ChainCheck.Break> wrong = chain.follow(line, entry);
        broken |= wrong.isPresent();
        entry.ifPresent(this::count);
        if (firstHash == null) {
            firstHash = chain.end().hash();
        }
        return wrong;
    }

    private void count(LedgerRecord entry) {
        records.merge(entry.event(), 1L, Long::sum);
        first = first == null ? entry.time() : first;
        last = entry.time();
        if (entry.event() == LedgerEvent.RUN_STARTED) {
            runs++;
            if (open != null) {
                cutOff.add(open);
            }
            open = entry.run();
        } else if (entry.event() == LedgerEvent.RUN_ENDED) {
            open = null;
        }
    }

    /** The hash of its first line, which is its id. */
    String firstHash() {
        return firstHash;
    }

    /** The hash of its last line. */
    String hash() {
        return chain.end().hash();
    }

    /** Number of its lines that were taken. */
    long count() {
        return chain.end().lines();
    }

    /** Bytes of a last line that is not whole. */
    long rest() {
        return lines.rest();
    }

    /** The run that its last line belongs to, when that run has not ended. */
    Optional<String> open() {
        return Optional.ofNullable(open);
    }

    /** The runs that did not end before another one started. */
    List<String> cutOff() {
        return cutOff;
    }

    AuditReport.LedgerSide side(boolean running) {
        return new AuditReport.LedgerSide(path.toString(), count(), hash(), !broken, runs, records, first, last, running);
    }

    @Override
    public void close() {
        lines.close();
    }
}
