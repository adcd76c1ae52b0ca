package org.landfall.ledger;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.landfall.file.Digests;

/** One whole line of a ledger, byte for byte, without its line feed. */
public final class LedgerLine {

    private static final ObjectReader RECORD =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readerFor(LedgerRecord.class);

    private final long number;
    private final long offset;
    private final byte[] text;

    LedgerLine(long number, long offset, byte[] text) {
        this.number = number;
        this.offset = offset;
        this.text = text;
    }

    /** Number of the line by counting, 1 for the first. */
    public long number() {
        return number;
    }

    /** Offset of the line in the file, bytes. */
    public long offset() {
        return offset;
    }

    /** Bytes of the line; not to be changed. */
    public byte[] text() {
        return text;
    }

    /** Parses the line; empty when it is no record of Landfall. */
    public Optional<LedgerRecord> record() {
        try {
            LedgerRecord read = RECORD.readValue(text);
            return Optional.ofNullable(read).filter(r -> r.line() != null && r.event() != null && r.run() != null && r.previous() != null);
        } catch (IOException noRecord) {
            return Optional.empty();
        }
    }

    /** SHA-256 of the line, hexadecimal. */
    public String hash() {
        return hash(text, text.length);
    }

    static String hash(byte[] line, int length) {
        MessageDigest digest = Digests.sha256();
        digest.update(line, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
