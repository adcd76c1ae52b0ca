package org.landfall.ledger;

import java.util.Optional;

/** Follows a ledger line by line and says where its chain breaks. */
public final class ChainCheck {

    private ChainEnd end = ChainEnd.NONE;
    private long count;

    /**
     * Break in a chain.
     *
     * @param line the number of the line by counting, 1 for the first
     * @param what what is wrong there, one sentence
     */
    public record Break(long line, String what) {}

    /** Describes what is wrong between a line and the one before it; empty when it follows. */
    public Optional<Break> follow(LedgerLine line, Optional<LedgerRecord> entry) {
        count = line.number();
        Optional<Break> wrong = entry.map(this::wrongWith).orElse(Optional.of(new Break(count, "line " + count
                + " is no record of Landfall (" + line.fault() + "): it was changed, or put there by something else")));
        end = new ChainEnd(entry.map(LedgerRecord::line).orElse(end.lines() + 1), line.hash());
        return wrong;
    }

    private Optional<Break> wrongWith(LedgerRecord entry) {
        long expected = end.lines() + 1;
        if (entry.line() > expected) {
            long missing = entry.line() - expected;
            return Optional.of(new Break(count, "line " + count + " was written as line " + entry.line() + " of the chain, so "
                    + (missing == 1 ? "a line before it is missing" : missing + " lines before it are missing")));
        }
        if (entry.line() < expected) {
            return Optional.of(new Break(count, "line " + count + " was written as line " + entry.line()
                    + " of the chain, and stands after line " + end.lines() + ": lines were put elsewhere, or copied"));
        }
        if (!entry.previous().equals(end.hash())) {
            return Optional.of(count == 1
                    ? new Break(1, "line 1 names a line before it, with the hash " + entry.previous() + ", which is missing")
                    : new Break(count - 1, "line " + (count - 1) + " has the hash " + end.hash() + ", and line " + count + " names "
                            + entry.previous() + " for it: one of the two was changed, or put there by something else"));
        }
        return Optional.empty();
    }

    /** Number of lines by counting, and the hash of the last one. */
    public ChainEnd end() {
        return new ChainEnd(count, end.hash());
    }
}
