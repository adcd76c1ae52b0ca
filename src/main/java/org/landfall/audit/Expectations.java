package org.landfall.audit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.landfall.ledger.LedgerLine;

/**
 * Facts about the ledger that were kept elsewhere: the count of lines and the last hash that a run printed, and copies of its lines. They
 * show what the chain alone cannot: a tail that was cut off, and a chain written anew.
 */
public final class Expectations {

    private final Long count;
    private final String hash;
    private final List<ExpectedCopy> copies;
    private final Deque<ExpectedCopy> ahead;
    private final List<ExpectedCopy> underWay = new ArrayList<>();
    private long lines;
    private String hashAtCount;
    private boolean hashSeen;
    private long vouchedLines;

    /**
     * @param count  the lines that the ledger had at least, or null
     * @param hash   the hash that one of them had, that of the line {@code count} where both are given, or null
     * @param copies copies of lines of the ledger
     * @throws org.landfall.SetupException when a copy cannot be read or is none
     */
    public Expectations(Long count, String hash, List<Path> copies) {
        this.count = count;
        this.hash = hash;
        this.copies = copies.stream().map(ExpectedCopy::new).sorted(Comparator.comparing(ExpectedCopy::firstLine)).toList();
        ahead = new ArrayDeque<>(this.copies);
    }

    void compare(LedgerLine line, String lineHash) {
        lines = line.number();
        if (lineHash.equals(hash) && (count == null || lines == count)) {
            vouchedLines = lines;
        }
        hashSeen |= lineHash.equals(hash);
        if (count != null && lines == count) {
            hashAtCount = lineHash;
        }
        while (!ahead.isEmpty() && ahead.peek().firstLine() <= lines) {
            underWay.add(ahead.remove());
        }
        underWay.removeIf(copy -> !copy.compare(line));
    }

    void judge(Findings findings) {
        if (count != null && lines < count) {
            findings.add(FindingKind.EXPECTATION, null, null, "the ledger has " + lines + " lines, and had " + count
                    + ": its end was cut off, or it was written anew");
        } else if (count != null && hash != null && !hash.equals(hashAtCount)) {
            findings.add(FindingKind.EXPECTATION, count, null, "line " + count + " has the hash " + hashAtCount + ", and had " + hash
                    + ": it, or lines before it, were changed or written anew");
        } else if (count == null && hash != null && !hashSeen) {
            findings.add(FindingKind.EXPECTATION, null, null, "no line has the hash " + hash
                    + ": the ledger's end was cut off, or it was changed or written anew");
        }
        copies.forEach(copy -> copy.judge(lines, findings));
    }

    /** Tells whether a copy of a run's lines was compared to its end, and is the same. */
    boolean confirms(String run) {
        return copies.stream().anyMatch(copy -> copy.confirms(run));
    }

    /** Tells whether what was kept elsewhere vouches for the lines of a run. @param lastLine the number of the last of them */
    boolean vouchFor(String run, long lastLine) {
        return lastLine <= vouchedLines || confirms(run);
    }
}
