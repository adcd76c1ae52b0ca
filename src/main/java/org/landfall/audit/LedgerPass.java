package org.landfall.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.ledger.RunSegment;

/** Reads the ledger once, from its first line to its last whole one, and later what a run in progress has added. */
final class LedgerPass implements AutoCloseable {

    private static final long PURGED = 1;

    private final LedgerLines lines;
    private final AuditScope scope;
    private final Expectations expectations;
    private final Findings findings;
    private final boolean deep;
    private final ChainCheck chain = new ChainCheck();
    private final LandedIndex landed = new LandedIndex();
    private final DigestMap files = new DigestMap();
    private final Map<LedgerEvent, Long> records = new EnumMap<>(LedgerEvent.class);
    private final Map<String, RunCopy> copies = new HashMap<>();
    private final List<String> cutOff = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Long> elsewhere = new HashMap<>();
    private RunCopy current;
    private String open;
    private long runs;
    private String first;
    private String last;

    LedgerPass(Path ledger, AuditScope scope, Expectations expectations, Findings findings, boolean deep) {
        lines = new LedgerLines(ledger);
        this.scope = scope;
        this.expectations = expectations;
        this.findings = findings;
        this.deep = deep;
    }

    /** Reads what was not read yet; true when there was something. */
    boolean readOn() {
        long before = lines.count();
        for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
            read(line);
        }
        return lines.count() > before;
    }

    private void read(LedgerLine line) {
        Optional<LedgerRecord> entry = line.record();
        chain.follow(line, entry).ifPresent(wrong -> findings.add(FindingKind.CHAIN, wrong.line(), null, wrong.what()));
        expectations.compare(line, chain.end().hash());
        entry.ifPresent(e -> read(line, e));
    }

    private void read(LedgerLine line, LedgerRecord entry) {
        records.merge(entry.event(), 1L, Long::sum);
        first = first == null ? entry.time() : first;
        last = entry.time();
        readRun(line, entry);
        if (entry.event().provesLanding()) {
            readLanded(line.number(), entry);
        } else if (entry.event() == LedgerEvent.PURGED) {
            readPurged(line.number(), entry);
        }
    }

    private void readRun(LedgerLine line, LedgerRecord entry) {
        if (current == null || !current.run().equals(entry.run())) {
            String key = LedgerCopyKey.of(scope.prefix(), new RunSegment(entry.run(), entry.host(), 0, 0));
            current = copies.computeIfAbsent(key, k -> new RunCopy(entry.run(), deep));
        }
        current.add(line);
        if (entry.event() == LedgerEvent.RUN_STARTED) {
            runs++;
            if (open != null) {
                cutOff.add(open);
            }
            open = entry.run();
            if (entry.reason() != null) {
                told.add("run " + entry.run() + " told: " + entry.reason());
            }
        } else if (entry.event() == LedgerEvent.RUN_ENDED) {
            open = null;
        }
    }

    private void readLanded(long line, LedgerRecord entry) {
        files.put(text(entry.localFile()), line, 0);
        if (!scope.holds(entry)) {
            elsewhere.merge("s3://" + entry.bucket() + "/" + entry.key().substring(0, entry.key().indexOf('/') + 1), 1L, Long::sum);
            return;
        }
        long earlier = landed.add(entry, line);
        if (earlier > 0) {
            findings.add(FindingKind.REPLACED, line, entry.key(), entry.key() + " landed in line " + earlier + " and again in line " + line
                    + " with other bytes: somebody removed or replaced the first object");
        }
    }

    private void readPurged(long line, LedgerRecord entry) {
        int file = files.find(text(entry.localFile()));
        if (file < 0) {
            findings.add(FindingKind.UNPROVEN_PURGE, line, null, "line " + line + " says that " + entry.source()
                    + " was deleted, and no line before it says that this file landed");
        } else {
            files.setSecond(file, PURGED);
        }
    }

    private static String text(LocalFile file) {
        return file.source() + '\0' + file.size() + '\0' + file.mtime() + '\0' + file.inode();
    }

    /** Whether a file landed, as it is, and was not deleted by what the ledger says. */
    boolean proves(LocalFile file) {
        int entry = files.find(text(file));
        return entry >= 0 && files.second(entry) != PURGED;
    }

    LandedIndex landed() {
        return landed;
    }

    /** What the copy of a run must be, by its key. */
    Map<String, RunCopy> copies() {
        return copies;
    }

    long count() {
        return lines.count();
    }

    /** Bytes of a last line that is not whole. */
    long rest() {
        return lines.rest();
    }

    /** The run that the last line belongs to, when that run has not ended. */
    Optional<String> open() {
        return Optional.ofNullable(open);
    }

    /** The runs that did not end before another one started. */
    List<String> cutOff() {
        return cutOff;
    }

    /** What runs told about the ledger. */
    List<String> told() {
        return told;
    }

    /** How many landed records are of other places, by bucket and first folder. */
    Map<String, Long> elsewhere() {
        return elsewhere;
    }

    AuditReport.LedgerSide side(Path ledger, boolean running) {
        return new AuditReport.LedgerSide(ledger.toString(), chain.end().lines(), chain.end().hash(),
                !findings.counts().containsKey(FindingKind.CHAIN), runs, records, first, last, running);
    }

    @Override
    public void close() {
        lines.close();
    }
}
