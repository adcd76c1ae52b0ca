package org.landfall.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.landfall.file.Place;

/** Reads a ledger, line by line, without holding it in memory. */
public final class LedgerFile {

    private static final int BLOCK = 64 << 10;

    private final Place place;

    public LedgerFile(Place place) {
        this.place = place;
    }

    /** The same for a ledger at a place that the user has named. @throws LedgerException when no folder on the way to it can be looked at */
    public LedgerFile(Path path) {
        this(LedgerLines.at(path));
    }

    /**
     * Hands over every record, oldest first; a last line that is not whole is left out.
     *
     * @throws LedgerException when the file cannot be read or a line is no record
     */
    public void forEach(Consumer<LedgerRecord> reader) {
        forEach((line, entry) -> reader.accept(entry));
    }

    private void forEach(BiConsumer<LedgerLine, LedgerRecord> reader) {
        if (!place.exists()) {
            return;
        }
        try (LedgerLines lines = new LedgerLines(place)) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                reader.accept(line, record(line));
            }
        }
    }

    private LedgerRecord record(LedgerLine line) {
        return line.record().orElseThrow(() -> new LedgerException("the ledger " + place + " has no record in line " + line.number() + " ("
                + line.fault() + ")", "restore it from a copy, or move it away to begin a new one"));
    }

    /** The lines of each run, oldest first. */
    public List<RunSegment> runs() {
        List<RunSegment> runs = new ArrayList<>();
        forEach((line, entry) -> {
            int latest = runs.size() - 1;
            long length = line.text().length + 1L;
            if (latest >= 0 && runs.get(latest).run().equals(entry.run())) {
                runs.set(latest, runs.get(latest).with(length));
            } else {
                runs.add(new RunSegment(entry.run(), entry.host(), line.offset(), length));
            }
        });
        return runs;
    }

    /** Writes the lines of a run, byte for byte. @throws IOException when they cannot be read or written */
    public void copy(RunSegment run, OutputStream target) throws IOException {
        try (InputStream in = place.stream()) {
            in.skipNBytes(run.offset());
            for (long left = run.length(); left > 0; ) {
                byte[] block = in.readNBytes((int) Math.min(BLOCK, left));
                if (block.length == 0) {
                    throw new IOException("the ledger " + place + " was cut off while it was read");
                }
                target.write(block);
                left -= block.length;
            }
        }
    }
}
