package org.landfall.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.landfall.file.KernelWords;
import org.landfall.file.Place;

/**
 * The append-only audit record: JSON Lines, each with its number and the hash of the line before, so that a changed or removed
 * line shows.
 *
 * <p>{@link #record} returns once the line is on the disk. Threads that record at the same time share one write and one fsync.
 */
public final class Ledger implements Closeable {

    private static final ObjectWriter JSON = new ObjectMapper().writerFor(LedgerRecord.class);
    /** Bytes that are not kept from the file any longer, though nobody has asked for the disk. */
    private static final int MOST_UNWRITTEN = 256 << 10;

    private final Place place;
    private final Author author;
    private final LedgerStorage storage;
    private final Object forcing = new Object();
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private ChainEnd end;
    private long written;
    private long durable;
    private boolean atDisk;
    private String torn;
    private String id;
    private LedgerException broken;

    private Ledger(Place place, Author author, LedgerStorage storage) {
        this.place = place;
        this.author = author;
        this.storage = storage;
    }

    /**
     * Opens a ledger for appending; makes it, and its folder, when it is new. A last line that a crash cut short is moved to a
     * file next to it, {@code NAME.torn-RUN}.
     *
     * @throws LedgerException when the file cannot be made, read or written, or is no ledger
     */
    public static Ledger open(Place place, Author author) {
        try {
            return open(place, author, DiskStorage.open(place));
        } catch (IOException e) {
            throw cannotBeWritten(place, e);
        }
    }

    /** The same for a ledger at a place that the user has named. */
    public static Ledger open(Path path, Author author) {
        try {
            return open(Place.once(path), author);
        } catch (IOException e) {
            throw new LedgerException("the ledger " + path + " cannot be written: " + KernelWords.reason(e), e);
        }
    }

    static Ledger open(Place place, Author author, LedgerStorage storage) throws IOException {
        Ledger ledger = new Ledger(place, author, storage);
        try {
            ledger.findEnd();
            return ledger;
        } catch (IOException | LedgerException e) {
            storage.close();
            throw e;
        }
    }

    /**
     * Appends a record and returns once it is on the disk.
     *
     * @throws LedgerException when it could not be written; every later call fails as well
     */
    public LedgerRecord record(LedgerRecord entry) {
        LedgerRecord stamped = append(entry);
        force(() -> { });
        return stamped;
    }

    /** Appends a record, which is in memory until {@link #force} makes it durable, or the ledger is closed, or many others follow. */
    public synchronized LedgerRecord append(LedgerRecord entry) {
        if (broken != null) {
            throw broken;
        }
        LedgerRecord stamped = entry.stamped(author, Instant.now().toString(), end, id);
        requireTakenByLaterRuns(stamped);
        byte[] line = line(stamped);
        unwritten.writeBytes(line);
        end = new ChainEnd(stamped.line(), LedgerLine.hash(line, line.length - 1));
        id = id == null ? end.hash() : id;
        if (unwritten.size() >= MOST_UNWRITTEN) {
            write();
        }
        return stamped;
    }

    /** Writes all that was appended; returns the length of the ledger with it. */
    private synchronized long write() {
        requireWritable();
        byte[] lines = unwritten.toByteArray();
        unwritten.reset();
        if (lines.length > 0) {
            try {
                storage.write(lines, written);
            } catch (IOException e) {
                throw breakDown(e);
            }
            written += lines.length;
        }
        return written;
    }

    /** Refuses what no later run would take for a record of Landfall: the run that makes it stops, and not every one after it. */
    private void requireTakenByLaterRuns(LedgerRecord entry) {
        RecordRules.broken(entry).ifPresent(rule -> {
            broken = new LedgerException("the ledger " + place + " cannot be written: no later run would take the record, since " + rule,
                    "nothing more is moved, please report this");
            throw broken;
        });
    }

    /**
     * Waits until everything appended so far is on the disk. Of the threads that wait at the same time one asks the disk, for all
     * that was appended until then.
     *
     * @param first done by whoever asks, before anything is written
     * @throws LedgerException when the disk failed, or whatever {@code first} throws
     */
    public void force(Runnable first) {
        long wanted = appended();
        if (mustAskDisk(wanted)) {
            askDisk(first);
        }
    }

    /** Waits while another thread asks the disk; true when this one must, since what it wants was written too late for the other. */
    private boolean mustAskDisk(long wanted) {
        boolean interrupted = false;
        synchronized (forcing) {
            while (atDisk && durable < wanted) {
                try {
                    forcing.wait();
                } catch (InterruptedException e) {
                    // whoever recorded must know whether it is on the disk
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (durable >= wanted) {
                return false;
            }
            requireWritable();
            atDisk = true;
            return true;
        }
    }

    private void askDisk(Runnable first) {
        long reached = 0;
        try {
            first.run();
            long upTo = write();
            storage.force();
            reached = upTo;
        } catch (IOException e) {
            throw breakDown(e);
        } finally {
            synchronized (forcing) {
                atDisk = false;
                durable = Math.max(durable, reached);
                forcing.notifyAll();
            }
        }
    }

    /** Fails when an earlier write failed, so that no file is sent that could not be recorded. */
    public synchronized void requireWritable() {
        if (broken != null) {
            throw broken;
        }
    }

    /** Fails when the file that was opened is not the one at its place any more: nobody would find there what is written. */
    public void requireInPlace() {
        try {
            storage.requireInPlace();
        } catch (IOException e) {
            throw breakDown(e);
        }
    }

    /** The chain with everything appended so far. */
    public synchronized ChainEnd end() {
        return end;
    }

    /** Tells what was done about a last line that a crash had cut short, one sentence; empty when there was none. */
    public Optional<String> torn() {
        return Optional.ofNullable(torn);
    }

    /** @throws LedgerException when the system does not close its file in order */
    @Override
    public void close() {
        try (LedgerStorage closed = storage) {
            writeTheLast();
        } catch (IOException e) {
            throw new LedgerException("the ledger " + place + " cannot be closed: " + KernelWords.reason(e), "see with landfall audit whether it is whole", e);
        }
    }

    /** What nobody has waited for is written all the same, where it can be. */
    private synchronized void writeTheLast() {
        if (broken == null) {
            write();
        }
    }

    /** @throws LedgerException when a write failed: what was appended is gone then, and the length says nothing */
    private synchronized long appended() {
        requireWritable();
        return written + unwritten.size();
    }

    private synchronized LedgerException breakDown(IOException cause) {
        broken = new LedgerException("the ledger " + place + " cannot be written: " + KernelWords.reason(cause),
                "nothing more is moved, make room or mend the disk and run again", cause);
        try {
            storage.truncate(written);
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        return broken;
    }

    private void findEnd() throws IOException {
        LedgerTail tail;
        try {
            tail = LedgerTail.of(storage);
        } catch (LedgerException e) {
            throw new LedgerException("the ledger " + place + " cannot be continued: " + e.getMessage(), e);
        }
        if (tail.torn() > 0) {
            setAside(tail);
        }
        written = tail.end();
        durable = tail.end();
        end = tail.chain();
        id = tail.id();
    }

    private void setAside(LedgerTail tail) throws IOException {
        Place aside = place.with(".torn-" + author.run());
        try (LedgerStorage copy = DiskStorage.open(aside)) {
            for (long from = tail.end(); from < tail.size(); from += LedgerLines.LONGEST) {
                copy.write(storage.read(from, Math.min(tail.size(), from + LedgerLines.LONGEST)), from - tail.end());
            }
            copy.force();
        }
        storage.truncate(tail.end());
        storage.force();
        torn = "the last line of the ledger was cut short, as by a crash or a full disk; its " + tail.torn() + " bytes are kept in " + aside
                + ", and nothing is lost, since no file leaves its place before its line is whole";
    }

    private static byte[] line(LedgerRecord entry) {
        try {
            return (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers is always JSON", e);
        }
    }

    private static LedgerException cannotBeWritten(Place place, IOException e) {
        return new LedgerException("the ledger " + place + " cannot be written: " + KernelWords.reason(e), e);
    }
}
