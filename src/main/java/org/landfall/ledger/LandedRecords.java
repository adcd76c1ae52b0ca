package org.landfall.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the latest landed record of an object while a run adds to the ledger. It reads each line once, at the first question
 * that comes after it, and keeps only where the landed ones are. For several threads.
 */
public final class LandedRecords implements Closeable {

    private final Path ledger;
    private final DigestMap places = new DigestMap();
    private LedgerLines lines;

    public LandedRecords(Path ledger) {
        this.ledger = ledger;
    }

    /** The latest landed record for an object. @throws LedgerException when the ledger cannot be read */
    public synchronized Optional<LedgerRecord> latest(String bucket, String key) {
        if (lines == null) {
            if (!Files.exists(ledger)) {
                return Optional.empty();
            }
            lines = new LedgerLines(ledger);
        }
        for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
            keep(line);
        }
        int entry = places.find(text(bucket, key));
        return entry < 0 ? Optional.empty() : read(places.first(entry), (int) places.second(entry));
    }

    private void keep(LedgerLine line) {
        line.record().filter(r -> r.event().provesLanding())
                .ifPresent(r -> places.put(text(r.bucket(), r.key()), line.offset(), line.text().length));
    }

    private static String text(String bucket, String key) {
        return bucket + '/' + key;
    }

    private Optional<LedgerRecord> read(long offset, int length) {
        try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "r")) {
            byte[] text = new byte[length];
            file.seek(offset);
            file.readFully(text);
            return new LedgerLine(0, offset, text).record();
        } catch (IOException e) {
            throw new LedgerException("the ledger " + ledger + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
