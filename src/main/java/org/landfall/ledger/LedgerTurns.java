package org.landfall.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.landfall.SettingException;

/** Several ledgers read as one, in the order of the times in their lines; a line that is no record keeps its place behind the one before it. */
public final class LedgerTurns implements AutoCloseable {

    private final List<Reading> ledgers;

    /** @throws LedgerException when one of them is not there or cannot be read */
    public LedgerTurns(List<Path> ledgers) {
        this.ledgers = ledgers.stream().map(Reading::new).toList();
    }

    /**
     * A line of one of the ledgers.
     *
     * @param ledger index of the ledger
     * @param line   the line
     * @param entry  what it says; empty when it is no record
     */
    public record Turn(int ledger, LedgerLine line, Optional<LedgerRecord> entry) {}

    /** @throws SettingException when one of them is neither a file nor a folder of copies */
    public static void requireThere(List<Path> ledgers) {
        for (Path ledger : ledgers) {
            if (!Files.isRegularFile(ledger) && !Files.isDirectory(ledger)) {
                throw new SettingException(List.of("landing", "ledger"), "there is no ledger " + ledger, "say where it is with --landing or --ledger");
            }
        }
    }

    /** The line that was written next, of whichever ledger; empty when there is none, or none yet. @throws LedgerException when one cannot be read */
    public Optional<Turn> next() {
        List<Integer> ready = IntStream.range(0, ledgers.size()).filter(index -> ledgers.get(index).hasNext()).boxed().toList();
        Optional<Integer> earliest = ready.size() < 2 ? ready.stream().findFirst()
                : ready.stream().min(Comparator.comparing(index -> ledgers.get(index).nextTime()));
        return earliest.map(index -> ledgers.get(index).take(index));
    }

    /** Number of bytes behind the last whole line of a ledger. */
    public long rest(int ledger) {
        return ledgers.get(ledger).lines.rest();
    }

    @Override
    public void close() {
        ledgers.forEach(ledger -> ledger.lines.close());
    }

    /** One of them, with the line that comes next. */
    private static final class Reading {

        private final LedgerLines lines;
        private LedgerLine next;
        private Optional<LedgerRecord> entry = Optional.empty();
        private Instant time = Instant.MIN;

        Reading(Path path) {
            lines = CopiedRuns.lines(path);
        }

        boolean hasNext() {
            if (next == null) {
                next = lines.next();
                entry = next == null ? Optional.empty() : next.record();
            }
            return next != null;
        }

        Instant nextTime() {
            time = entry.map(LedgerRecord::time).flatMap(Reading::instant).orElse(time);
            return time;
        }

        private static Optional<Instant> instant(String time) {
            try {
                return Optional.of(Instant.parse(time));
            } catch (DateTimeParseException changed) {
                // the chain tells
                return Optional.empty();
            }
        }

        Turn take(int index) {
            Turn taken = new Turn(index, next, entry);
            next = null;
            return taken;
        }
    }
}
