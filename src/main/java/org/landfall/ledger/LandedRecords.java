package org.landfall.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import org.landfall.file.Place;

/**
 * Finds the latest landed record of an object, and whether a file was refused, while a run adds to the ledger. It reads each line once, at the
 * first question that comes after it, and keeps only where the landed ones are. Of an object that two of them name with different bytes there is none to
 * be trusted. For several threads.
 */
public final class LandedRecords implements Closeable {

    /** Stands for the length of a line. */
    private static final long CONTRADICTED = -1;

    private final Place ledger;
    private final DigestMap places = new DigestMap();
    private final DigestMap refused = new DigestMap();
    private LedgerLines lines;

    public LandedRecords(Place ledger) {
        this.ledger = ledger;
    }

    /** The latest landed record for an object. @throws LedgerException when the ledger cannot be read */
    public synchronized Optional<LedgerRecord> latest(String bucket, String key) {
        readOn();
        int entry = places.find(text(bucket, key));
        return entry < 0 || places.second(entry) == CONTRADICTED ? Optional.empty() : read(entry);
    }

    /** Tells whether exactly this file was refused before. @throws LedgerException when the ledger cannot be read */
    public synchronized boolean refused(LocalFile file) {
        readOn();
        return refused.find(file.text()) >= 0;
    }

    private void readOn() {
        if (lines == null) {
            if (!ledger.exists()) {
                return;
            }
            lines = new LedgerLines(ledger);
        }
        for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
            keep(line);
        }
    }

    /** Tells whether those that {@link #latest} has read contradict each other about an object. */
    public synchronized boolean contradict(String bucket, String key) {
        int entry = places.find(text(bucket, key));
        return entry >= 0 && places.second(entry) == CONTRADICTED;
    }

    private void keep(LedgerLine line) {
        Optional<LedgerRecord> record = line.record();
        record.filter(r -> r.event() == LedgerEvent.REFUSED).ifPresent(r -> refused.put(r.localFile().text(), line.offset(), 0));
        record.filter(r -> r.event().provesLanding()).ifPresent(r -> {
            int earlier = places.find(text(r.bucket(), r.key()));
            boolean contradicted = earlier >= 0 && contradicts(earlier, r.object());
            places.put(text(r.bucket(), r.key()), line.offset(), contradicted ? CONTRADICTED : line.text().length);
        });
    }

    private boolean contradicts(int earlier, LandedObject object) {
        return places.second(earlier) == CONTRADICTED || read(earlier).filter(record -> record.object().contradicts(object)).isPresent();
    }

    private static String text(String bucket, String key) {
        return bucket + '/' + key;
    }

    private Optional<LedgerRecord> read(int entry) {
        long offset = places.first(entry);
        int length = (int) places.second(entry);
        try (RandomAccessFile file = ledger.open()) {
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
