package org.landfall.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.NamedFile;
import org.landfall.ledger.DigestMap;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;

/**
 * File of the objects that an audit has proven, a line each behind a first one that says what was audited. Lines are only added, so that
 * whatever ends the program leaves a file to go on from; a last line that is not whole is cut off. It is removed when the audit is done.
 */
final class AuditState implements ProvenObjects {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader BEGINNING = JSON.readerFor(Beginning.class);
    private static final ObjectReader PROVEN = JSON.readerFor(ProvenObject.class);
    private static final ObjectWriter WRITER = JSON.writer();
    private static final String STATE = "landfall audit --deep";

    private final Path path;
    private final Beginning beginning;
    private final DigestMap places;
    private final RandomAccessFile lines;
    private final FileOutputStream end;

    /**
     * The first line of the file.
     *
     * @param state  says what the file is
     * @param place  bucket and prefix that are audited
     * @param server the server's address; empty for AWS's own
     * @param seed   what the sample is chosen by
     * @param began  when the audit began, UTC, ISO 8601
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Beginning(String state, String place, String server, String seed, String began) {

        /** One of an audit that begins, with a seed that nobody can know before. */
        static Beginning fresh(String place, String server, String began) {
            return new Beginning(STATE, place, server, HexFormat.of().toHexDigits(new SecureRandom().nextLong()), began);
        }

        boolean isOne() {
            return STATE.equals(state) && place != null && server != null && seed != null && began != null;
        }
    }

    private AuditState(Path path, Beginning beginning, DigestMap places) throws IOException {
        this.path = path;
        this.beginning = beginning;
        this.places = places;
        lines = new RandomAccessFile(path.toFile(), "rw");
        end = new FileOutputStream(path.toFile(), true);
        lock();
    }

    /** The lock goes with the file that is closed, or with the program. */
    private void lock() throws IOException {
        try {
            if (lines.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException ofThisProgram) {
            // as told
        }
        closeFiles();
        throw new IOException("another audit is at work with it");
    }

    private void closeFiles() throws IOException {
        try (RandomAccessFile read = lines) {
            end.close();
        }
    }

    /**
     * Opens the file, and makes it when it is not there.
     *
     * @param fresh the first line of a new one
     * @throws SettingException when it cannot be used, or is of another audit; it stays as it is then
     */
    static AuditState open(Path path, Beginning fresh) {
        try {
            NamedFile.requireRegular(path);
            return Files.exists(path) && Files.size(path) > 0 ? continued(path, fresh) : begun(path, fresh);
        } catch (IOException e) {
            throw unusable(path, "cannot be used: " + e.getMessage(), e);
        }
    }

    private static AuditState begun(Path path, Beginning fresh) throws IOException {
        AuditState state = new AuditState(path, fresh, new DigestMap());
        state.append(fresh);
        return state;
    }

    private static AuditState continued(Path path, Beginning fresh) throws IOException {
        try (LedgerLines known = new LedgerLines(path)) {
            Beginning found = beginning(path, known.next(), fresh);
            DigestMap places = new DigestMap();
            for (LedgerLine line = known.next(); line != null; line = known.next()) {
                places.put(key(path, line), line.offset(), line.text().length);
            }
            AuditState state = new AuditState(path, found, places);
            state.lines.setLength(state.lines.length() - known.rest());
            return state;
        } catch (LedgerException e) {
            throw unusable(path, "cannot be used: " + e.getMessage(), e);
        }
    }

    private static Beginning beginning(Path path, LedgerLine first, Beginning fresh) {
        Beginning found = first == null ? null : parsed(BEGINNING, first.text());
        if (found == null || !found.isOne()) {
            throw unusable(path, "is no file that an audit has begun", null);
        }
        if (!found.place().equals(fresh.place()) || !found.server().equals(fresh.server())) {
            throw unusable(path, "is of an audit of " + found.place() + (found.server().isEmpty() ? "" : " at " + found.server()), null);
        }
        return found;
    }

    /** Null for what is none. */
    private static <T> T parsed(ObjectReader reader, byte[] text) {
        try {
            return reader.readValue(text);
        } catch (IOException none) {
            return null;
        }
    }

    private static SettingException unusable(Path path, String why, Exception cause) {
        return new SettingException("state", "--state " + path + " " + why, "name another file, and the audit begins anew", cause);
    }

    private static String key(Path path, LedgerLine line) {
        ProvenObject proven = parsed(PROVEN, line.text());
        if (proven == null || !proven.isWhole()) {
            throw unusable(path, "has a line " + line.number() + " that no audit has written", null);
        }
        return proven.key();
    }

    /** What a sample is chosen by, and since when. */
    Beginning beginning() {
        return beginning;
    }

    @Override
    public Optional<ProvenObject> find(LedgerRecord landed) {
        int entry = places.find(landed.key());
        return entry < 0 ? Optional.empty() : Optional.of(read(places.first(entry), (int) places.second(entry))).filter(proven -> proven.isOf(landed));
    }

    private ProvenObject read(long position, int length) {
        try {
            byte[] text = new byte[length];
            lines.seek(position);
            lines.readFully(text);
            return PROVEN.readValue(text);
        } catch (IOException e) {
            throw new SetupException("--state " + path + " cannot be read any more: " + e.getMessage(), e);
        }
    }

    @Override
    public void add(ProvenObject proven) {
        try {
            append(proven);
        } catch (IOException e) {
            throw new SetupException("--state " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void append(Object line) throws IOException {
        end.write((WRITER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void end(boolean isDone) {
        try {
            closeFiles();
            if (isDone) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new SetupException("--state " + path + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
