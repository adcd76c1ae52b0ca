package org.landfall.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a ledger, line by line, without holding it in memory. */
public final class LedgerFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    public LedgerFile(Path path) {
        this.path = path;
    }

    /**
     * Hands over every record, oldest first.
     *
     * @throws LedgerException when the file cannot be read or a line is no record
     */
    public void forEach(Consumer<LedgerRecord> reader) {
        if (!Files.exists(path)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(parse(line, ++number));
            }
        } catch (IOException e) {
            throw new LedgerException("the ledger " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private LedgerRecord parse(String line, long number) {
        try {
            return JSON.readValue(line, LedgerRecord.class);
        } catch (JsonProcessingException e) {
            throw new LedgerException("the ledger " + path + " has no record in line " + number
                    + "; restore it from a copy, or move it away to begin a new one", e);
        }
    }

    /** The landed records whose local copies were not deleted yet, by the file as it was when it landed. */
    public Map<LocalFile, LedgerRecord> landedAndNotPurged() {
        Map<LocalFile, LedgerRecord> landed = new HashMap<>();
        forEach(r -> {
            if (r.event().provesLanding()) {
                landed.put(r.localFile(), r);
            } else if (r.event() == LedgerEvent.PURGED) {
                landed.remove(r.localFile());
            }
        });
        return landed;
    }

    /** The latest landed record for an object. */
    public Optional<LedgerRecord> latestLanded(String bucket, String key) {
        LedgerRecord[] latest = new LedgerRecord[1];
        forEach(r -> {
            if (r.event().provesLanding() && key.equals(r.key()) && bucket.equals(r.bucket())) {
                latest[0] = r;
            }
        });
        return Optional.ofNullable(latest[0]);
    }
}
