package org.landfall.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.Digests;
import org.landfall.run.Attempt;

/**
 * Lets a file pass only when it is one whole JSON document, an object or an array with something in it, and sets the headers
 * {@value #SHA256} to its SHA-256, hexadecimal, and {@value #MODIFIED} to when it was written, such as {@code 20260102T030405Z}. It
 * reads the document as a stream, so its size does not matter.
 */
public final class JsonSummary implements Processor {

    /** The header with the digest. */
    public static final String SHA256 = "sha256";

    /** The header with the time, in UTC and in the digits of ASCII under every locale. */
    public static final String MODIFIED = "modified";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<String> RULES = Set.of("version", "conflict");
    private static final String ANEW = "let the totals script write it anew";
    /** A later time of modification does not fit into the 64 bits of its nanoseconds. */
    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");
    /** Bytes that show the encoding. */
    private static final int START = 3;
    /** Names are not kept: there may be millions of them. */
    private static final JsonFactory JSON = JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    private String rule = "version";

    /**
     * Sets what becomes of a summary when other bytes are at its key: {@code version} or {@code conflict}; the route asks for it.
     *
     * @throws SetupException when it is another word
     */
    public void setRule(String word) {
        if (!RULES.contains(word)) {
            throw new SettingException("summary", "--summary " + word + " cannot be used", "give version or conflict");
        }
        rule = word;
    }

    public String getRule() {
        return rule;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Attempt attempt = Exchanges.of(exchange);
        MessageDigest digest = Digests.sha256();
        requireOrdinary(attempt.identity().modified());
        try (InputStream bytes = new BufferedInputStream(
                new DigestInputStream(attempt.content(), digest))) {
            requireUtf8(bytes);
            requireDocument(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (StreamConstraintsException e) {
            throw new RefusedException(Flaw.JSON, "is JSON that readers do not take: " + e.getOriginalMessage().replaceFirst(" \\(from .*", "")
                    .replaceFirst("the maximum allowed \\((\\d+).*", "$1"), ANEW, e);
        } catch (JsonProcessingException e) {
            throw new RefusedException(Flaw.JSON, "is not valid JSON: " + e.getOriginalMessage().replaceFirst(": enable .*", "")
                    + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr()), "mend it or let the totals script write it anew", e);
        } catch (CharacterCodingException e) {
            throw new RefusedException(Flaw.JSON, "is not valid JSON: it is not UTF-8", ANEW, e);
        }
        exchange.getMessage().setHeader(SHA256, HexFormat.of().formatHex(digest.digest()));
        exchange.getMessage().setHeader(MODIFIED, TIME.format(attempt.identity().modified()));
    }

    /** The time goes into a key. */
    private static void requireOrdinary(Instant modified) {
        if (modified.isBefore(Instant.EPOCH) || modified.isAfter(LATEST)) {
            throw new RefusedException("was modified " + (modified.isAfter(LATEST) ? "after 2261" : "before 1970")
                    + " by its time, which a summary's second key has", "give it the right time with touch");
        }
    }

    /** JSON that is exchanged is UTF-8 without a byte order mark (RFC 8259, 8.1); others show in the first two bytes. */
    private static void requireUtf8(InputStream bytes) throws IOException {
        bytes.mark(START);
        byte[] start = bytes.readNBytes(START);
        bytes.reset();
        if (start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            throw new RefusedException(Flaw.JSON, "begins with a byte order mark, which JSON must not have", "save it as UTF-8 without one");
        }
        for (int i = 0; i < Math.min(2, start.length); i++) {
            if (start[i] == 0 || start[i] == (byte) 0xFE || start[i] == (byte) 0xFF) {
                throw new RefusedException(Flaw.JSON, "is not UTF-8, which JSON must be", "save it as UTF-8");
            }
        }
    }

    private static void requireDocument(InputStream bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()))
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException(Flaw.JSON, "is empty, and a summary must be a JSON object or array", ANEW);
            }
            if (!first.isStructStart()) {
                throw new RefusedException(Flaw.JSON, "is JSON, but neither an object nor an array", ANEW);
            }
            if (parser.nextToken().isStructEnd()) {
                throw new RefusedException(Flaw.JSON, "is JSON with nothing in it", ANEW);
            }
            while (!parser.getParsingContext().inRoot()) {
                // the parser itself objects to what is malformed or cut short
                parser.nextToken();
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(Flaw.JSON, "holds several JSON documents one after the other, and a summary is one", ANEW);
            }
        }
    }
}
