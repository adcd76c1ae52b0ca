package org.landfall.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The append-only audit record: JSON Lines, each with the hash of the line before, so that a changed or removed line shows.
 *
 * <p>{@link #record} returns once the line is on the disk. Threads that record at the same time share one fsync.
 */
public final class Ledger implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAIL_BLOCK = 64 << 10;

    private final Path path;
    private final Author author;
    private final FileChannel channel;
    private final Object forcing = new Object();
    private String lastHash;
    private long written;
    private volatile long durable;
    private LedgerException broken;

    private Ledger(Path path, Author author, FileChannel channel) {
        this.path = path;
        this.author = author;
        this.channel = channel;
    }

    /**
     * Opens a ledger for appending; makes it, and its folder, when it is new. A last line that a crash cut short is moved to a
     * file beside, {@code NAME.torn-RUN}.
     *
     * @throws LedgerException when the file cannot be made, read or written
     */
    public static Ledger open(Path path, Author author) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            boolean isNew = !Files.exists(path);
            FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Ledger ledger = new Ledger(path, author, channel);
            ledger.findEnd();
            if (isNew) {
                // the name of a new file is only durable once its folder is
                forceFolder(path.toAbsolutePath().getParent());
            }
            return ledger;
        } catch (IOException e) {
            throw new LedgerException("the ledger " + path + " cannot be written: " + reason(e), e);
        }
    }

    /**
     * Appends a record and returns once it is on the disk.
     *
     * @throws LedgerException when it could not be written; every later call fails as well
     */
    public LedgerRecord record(LedgerRecord entry) {
        LedgerRecord stamped = append(entry);
        force();
        return stamped;
    }

    /** Appends a record without waiting for the disk; {@link #force} makes it durable. */
    public synchronized LedgerRecord append(LedgerRecord entry) {
        if (broken != null) {
            throw broken;
        }
        LedgerRecord stamped = entry.stamped(author, Instant.now().toString(), lastHash);
        byte[] line = line(stamped);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer, written + buffer.position());
            }
        } catch (IOException e) {
            throw breakDown(e);
        }
        written += line.length;
        lastHash = hash(line, line.length - 1);
        return stamped;
    }

    /** Waits until everything appended so far is on the disk. */
    public void force() {
        long wanted = written();
        synchronized (forcing) {
            if (durable >= wanted) {
                return;
            }
            long upTo = written();
            try {
                channel.force(false);
            } catch (IOException e) {
                synchronized (this) {
                    throw breakDown(e);
                }
            }
            durable = upTo;
        }
    }

    /** Fails when an earlier write failed, so that no file is sent that could not be recorded. */
    public synchronized void requireWritable() {
        if (broken != null) {
            throw broken;
        }
    }

    /** The hash of the last line, hexadecimal; empty when there is none. */
    public synchronized String lastHash() {
        return lastHash;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long written() {
        return written;
    }

    private LedgerException breakDown(IOException cause) {
        broken = new LedgerException("the ledger " + path + " cannot be written: " + reason(cause)
                + "; nothing more is moved, make room or mend the disk and run again", cause);
        try {
            channel.truncate(written);
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        return broken;
    }

    private void findEnd() throws IOException {
        long end = endOfLastLine(channel.size());
        if (end < channel.size()) {
            setTornLineAside(end);
        }
        written = end;
        durable = end;
        long start = end == 0 ? 0 : endOfLastLine(end - 1);
        byte[] last = read(start, end);
        lastHash = last.length == 0 ? "" : hash(last, last.length - 1);
    }

    private void setTornLineAside(long end) throws IOException {
        Path torn = path.resolveSibling(path.getFileName() + ".torn-" + author.run());
        Files.write(torn, read(end, channel.size()));
        channel.truncate(end);
        channel.force(true);
    }

    /** The position after the last line feed before a limit; 0 when there is none. */
    private long endOfLastLine(long limit) throws IOException {
        for (long to = limit; to > 0; to = Math.max(0, to - TAIL_BLOCK)) {
            long from = Math.max(0, to - TAIL_BLOCK);
            byte[] block = read(from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    private byte[] read(long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // reads on until the buffer is full
        }
        return buffer.array();
    }

    private static byte[] line(LedgerRecord entry) {
        try {
            return (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers is always JSON", e);
        }
    }

    /** The hash of a line, its line feed left out. */
    static String hash(byte[] line, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
    }
}
