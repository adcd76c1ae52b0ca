package org.landfall.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.landfall.SettingException;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;

/** A copy of some lines of the ledger, read along with it. It is open only from its first line to its last. */
final class ExpectedCopy {

    private final Path file;
    private final long first;
    private final Set<String> runs = new HashSet<>();
    private LedgerLines lines;
    private LedgerLine next;
    private long expected;
    private boolean differs;

    ExpectedCopy(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new SettingException("expect", "--expect " + file + " is no file", "give a ledger copy");
        }
        try (LedgerLines all = new LedgerLines(file)) {
            LedgerLine line = all.next();
            first = line == null ? 0 : line.record().map(LedgerRecord::line).orElse(0L);
        } catch (LedgerException e) {
            throw new SettingException("expect", "--expect " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (first == 0) {
            throw new SettingException("expect", "--expect " + file + " holds no record of Landfall", "give a ledger copy");
        }
        expected = first;
    }

    long firstLine() {
        return first;
    }

    /** Compares its next line with the ledger's; false when it has no more to say. */
    boolean compare(LedgerLine line) {
        if (lines == null) {
            lines = new LedgerLines(file);
            next = lines.next();
        }
        differs = !Arrays.equals(next.text(), line.text());
        if (!differs) {
            line.record().map(LedgerRecord::run).ifPresent(runs::add);
            expected++;
            next = lines.next();
        }
        boolean goesOn = !differs && next != null;
        if (!goesOn) {
            lines.close();
        }
        return goesOn;
    }

    void judge(long ledgerLines, Findings findings) {
        if (differs) {
            findings.add(FindingKind.EXPECTATION, expected, null, "line " + expected + " is not the one in the copy " + file
                    + ": one of the two was changed or written anew");
        } else if (lines == null || next != null) {
            findings.add(FindingKind.EXPECTATION, null, null, "the ledger ends with line " + ledgerLines + ", and the copy " + file
                    + " has line " + expected + ": the ledger's end was cut off");
        }
    }

    boolean confirms(String run) {
        return !differs && lines != null && next == null && runs.contains(run);
    }
}
