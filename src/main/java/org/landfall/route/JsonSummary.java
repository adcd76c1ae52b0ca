package org.landfall.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.Digests;
import org.landfall.run.Attempt;
import org.landfall.run.RefusedException;

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
    private static final JsonFactory JSON = new JsonFactory();

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
        Path file = attempt.file();
        MessageDigest digest = Digests.sha256();
        try (InputStream bytes = new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)), digest)) {
            requireDocument(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException e) {
            throw new RefusedException("is not valid JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr(), "mend it or let the totals script write it anew", e);
        }
        exchange.getMessage().setHeader(SHA256, HexFormat.of().formatHex(digest.digest()));
        exchange.getMessage().setHeader(MODIFIED, TIME.format(attempt.identity().modified()));
    }

    private static void requireDocument(InputStream bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException("is empty, and a summary must be a JSON object or array", "let the totals script write it anew");
            }
            if (!first.isStructStart()) {
                throw new RefusedException("is JSON, but neither an object nor an array", "let the totals script write it anew");
            }
            if (parser.nextToken().isStructEnd()) {
                throw new RefusedException("is JSON with nothing in it", "let the totals script write it anew");
            }
            while (parser.nextToken() != null) {
                // the parser itself objects to what is malformed, cut short, or follows the document
            }
        }
    }
}
