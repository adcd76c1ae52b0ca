package org.landfall.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LedgerTurns;
import org.landfall.ledger.LocalFile;
import org.landfall.ledger.RunSegment;

/**
 * Reads the ledger once, from its first line to its last whole one, and later what a run in progress has added. Several ledgers are read as
 * one, in the order of the times in their lines; each has a chain of its own.
 */
final class LedgerPass implements AutoCloseable {

    private static final long PURGED = 1;

    /** Numbers of lines are below; above it is which ledger they are of. */
    private static final int LINE_BITS = 40;

    private final LedgerTurns turns;
    private final List<ReadLedger> ledgers;
    private final AuditScope scope;
    private final Expectations expectations;
    private final Findings findings;
    private final boolean deep;
    private final Consumer<LedgerRecord> witness;
    private final LandedIndex landed = new LandedIndex();
    private final DigestMap files = new DigestMap();
    private final Map<String, RunCopy> copies = new LinkedHashMap<>();
    private final DigestMap again = new DigestMap();
    private final List<Relanding> relandings = new ArrayList<>();
    private final LedgerTotals totals = new LedgerTotals();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Long> elsewhere = new HashMap<>();
    private final QuarantinedFiles quarantined = new QuarantinedFiles();
    private RunCopy current;

    /** Two landings of a key, one after the other, of two objects by their sizes and ETags. */
    record Relanding(String key, long earlier, long line) {}

    /** @param witness is given every record as well */
    LedgerPass(AuditRequest request, AuditScope scope, Findings findings, Consumer<LedgerRecord> witness) {
        turns = new LedgerTurns(request.paths());
        ledgers = request.ledgers().stream().map(AuditedLedger::name).map(ReadLedger::new).toList();
        this.scope = scope;
        expectations = request.expectations();
        this.findings = findings;
        deep = request.deep().isPresent();
        this.witness = witness;
    }

    /** Reads what was not read yet; true when there was something. */
    boolean readOn() {
        boolean something = false;
        for (Optional<LedgerTurns.Turn> turn = turns.next(); turn.isPresent(); turn = turns.next()) {
            read(turn.get().ledger(), turn.get().line(), turn.get().entry());
            something = true;
        }
        return something;
    }

    private void read(int index, LedgerLine line, Optional<LedgerRecord> read) {
        ReadLedger ledger = ledgers.get(index);
        ledger.follow(line, read).ifPresent(wrong -> findings.add(FindingKind.CHAIN, wrong.line(), null,
                (isOne() ? "" : ledger.name() + ": ") + wrong.what()));
        if (isOne()) {
            expectations.compare(line, ledger.hash());
        }
        read.ifPresent(entry -> read(index, line, id(index, line.number()), entry));
        read.ifPresent(witness);
    }

    private void read(int index, LedgerLine line, long id, LedgerRecord entry) {
        readRun(index, line, id, entry);
        if (entry.event().provesLanding()) {
            readLanded(id, entry);
        } else if (entry.event() == LedgerEvent.PURGED) {
            readPurged(id, entry);
        } else {
            quarantined.read(entry);
        }
    }

    /** A number for a line of a ledger, among those of all ledgers. */
    static long id(int index, long number) {
        return (long) index << LINE_BITS | number;
    }

    /** The number of a line in its ledger. */
    static long number(long id) {
        return id & (1L << LINE_BITS) - 1;
    }

    /** Names a line, for a sentence. */
    String place(long id) {
        return "line " + number(id) + (isOne() ? "" : " of " + ledgers.get((int) (id >> LINE_BITS)).name());
    }

    private boolean isOne() {
        return ledgers.size() == 1;
    }

    private void readRun(int index, LedgerLine line, long id, LedgerRecord entry) {
        if (current == null || current.ledger() != index || !current.run().equals(entry.run())) {
            String key = LedgerCopyKey.of(scope.prefix(), new RunSegment(entry.run(), entry.host(), 0, 0));
            if (copies.containsKey(key) && isOne()) {
                findings.add(FindingKind.CONTRADICTION, number(id), null, place(id) + " is of run " + entry.run()
                        + ", whose lines stand before those of another run: the lines of a run follow each other");
            }
            current = copies.computeIfAbsent(key, k -> new RunCopy(entry.run(), entry.host(), index, deep));
        } else if (!entry.host().equals(current.host())) {
            findings.add(FindingKind.CONTRADICTION, number(id), null, place(id) + " says that run " + entry.run() + " was on the host " + entry.host()
                    + ", and a line before it says " + current.host());
        }
        current.add(line, entry);
        if (entry.event() == LedgerEvent.RUN_STARTED) {
            readStart(index, id, entry);
        }
    }

    private void readStart(int index, long id, LedgerRecord entry) {
        if (entry.reason() != null) {
            told.add("run " + entry.run() + " told: " + entry.reason());
        }
        String ledger = ledgers.get(index).firstHash();
        if (entry.ledger() != null && !entry.ledger().equals(ledger)) {
            findings.add(FindingKind.CONTRADICTION, number(id), null, place(id) + " says that run " + entry.run() + " wrote to the ledger whose first line"
                    + " has the hash " + entry.ledger() + ", and here it is " + ledger + ": the run is of another ledger, or this one was written anew");
        }
    }

    private void readLanded(long id, LedgerRecord entry) {
        files.put(entry.localFile().text(), id, 0);
        if (scope.bucket() == null || scope.holds(entry)) {
            totals.add(entry);
        }
        if (!scope.holds(entry)) {
            elsewhere.merge(entry.place(), 1L, Long::sum);
            return;
        }
        if (landed.holds(entry.key())) {
            again.put(entry.key(), 0, 0);
        }
        long earlier = landed.add(entry, id);
        if (earlier > 0) {
            relandings.add(new Relanding(entry.key(), earlier, id));
        }
    }

    private void readPurged(long id, LedgerRecord entry) {
        int file = files.find(entry.localFile().text());
        if (file < 0) {
            findings.add(FindingKind.UNPROVEN_PURGE, number(id), null, place(id) + " says that " + entry.source()
                    + " was deleted, and no line before it says that this file landed");
        } else {
            files.setSecond(file, PURGED);
        }
    }

    /** Tells whether a file landed, as it is, and was not deleted by what the ledger says. */
    boolean proves(LocalFile file) {
        int entry = files.find(file.text());
        return entry >= 0 && files.second(entry) != PURGED;
    }

    /** What has landed, partition by partition. */
    LedgerTotals totals() {
        return totals;
    }

    /** What has gone to the quarantine and not come back. */
    QuarantinedFiles quarantined() {
        return quarantined;
    }

    /** The keys that landed more than once. */
    DigestMap again() {
        return again;
    }

    /** Those of them where another object landed. */
    List<Relanding> relandings() {
        return relandings;
    }

    LandedIndex landed() {
        return landed;
    }

    /** Contents that the copies of runs must have, by key. */
    Map<String, RunCopy> copies() {
        return copies;
    }

    /** The ledgers, as far as they have been read. */
    List<ReadLedger> ledgers() {
        return ledgers;
    }

    /** Bytes of a last line of a ledger that is not whole. */
    long rest(ReadLedger ledger) {
        return turns.rest(ledgers.indexOf(ledger));
    }

    /** Number of lines read of each ledger. */
    List<Long> counts() {
        return ledgers.stream().map(ReadLedger::count).toList();
    }

    /** The runs that did not end before another one of their ledger started. */
    List<String> cutOff() {
        return ledgers.stream().flatMap(ledger -> ledger.cutOff().stream()).toList();
    }

    /** Remarks of runs about the ledger. */
    List<String> told() {
        return told;
    }

    /** Number of landed records of other places, by bucket and first folder. */
    Map<String, Long> elsewhere() {
        return elsewhere;
    }

    List<AuditReport.LedgerSide> sides(boolean running) {
        return ledgers.stream().map(ledger -> ledger.side(running)).toList();
    }

    @Override
    public void close() {
        turns.close();
    }
}
