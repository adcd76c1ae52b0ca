package org.landfall.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerRecord;

/** One of the ledgers of an audit, as far as it has been read: its chain, its runs, and what it has of each kind. */
final class ReadLedger {

    private final String name;
    private final ChainCheck chain = new ChainCheck();
    private final Map<LedgerEvent, Long> records = new EnumMap<>(LedgerEvent.class);
    private final List<String> cutOff = new ArrayList<>();
    private boolean broken;
    private String open;
    private long runs;
    private String firstHash;
    private String first;
    private String last;

    /** @param name what sentences call it */
    ReadLedger(String name) {
        this.name = name;
    }

    String name() {
        return name;
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

    /** The run that its last line belongs to, when that run has not ended. */
    Optional<String> open() {
        return Optional.ofNullable(open);
    }

    /** The runs that did not end before another one started. */
    List<String> cutOff() {
        return cutOff;
    }

    AuditReport.LedgerSide side(boolean running) {
        return new AuditReport.LedgerSide(name, count(), hash(), !broken, runs, records, first, last, running);
    }
}
