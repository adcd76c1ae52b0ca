package org.landfall.ledger;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.landfall.file.Digests;

/** One whole line of a ledger, byte for byte, without its line feed. */
public final class LedgerLine {

    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private static final ObjectReader RECORD = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
            // of two fields with one name another reader would take the other
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build().readerFor(LedgerRecord.class);

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

    /** Parses the line; empty when it is no record of Landfall, and {@link #fault} says why. */
    public Optional<LedgerRecord> record() {
        try {
            return parsed().filter(entry -> RecordRules.broken(entry).isEmpty());
        } catch (IOException noRecord) {
            return Optional.empty();
        }
    }

    /** Reason why it is no record of Landfall, half a sentence. */
    public String fault() {
        try {
            return parsed().flatMap(RecordRules::broken).orElse("it holds no JSON object");
        } catch (JsonMappingException e) {
            return e.getPath().isEmpty() ? "it is no JSON object of a record's fields" : "its " + e.getPath().get(0).getFieldName() + " cannot be one";
        } catch (IOException e) {
            return "it is no JSON, or has a field twice";
        }
    }

    private Optional<LedgerRecord> parsed() throws IOException {
        return Optional.ofNullable(RECORD.readValue(text));
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
