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
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.run.RefusedException;

/**
 * Lets a file pass only when it is one whole JSON document, an object or an array with something in it, and sets the header
 * {@value #SHA256} to its SHA-256, hexadecimal. It reads the document as a stream, so its size does not matter.
 */
public final class JsonSummary implements Processor {

    /** The header with the digest. */
    public static final String SHA256 = "sha256";

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void process(Exchange exchange) throws IOException, NoSuchAlgorithmException {
        Path file = Exchanges.of(exchange).file();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream bytes = new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)), digest)) {
            requireDocument(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException e) {
            throw new RefusedException("is not valid JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + "; mend it or let the totals script write it anew", e);
        }
        exchange.getMessage().setHeader(SHA256, HexFormat.of().formatHex(digest.digest()));
    }

    private static void requireDocument(InputStream bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new RefusedException("is empty, and a summary must be a JSON object or array; let the totals script write it anew");
            }
            if (!first.isStructStart()) {
                throw new RefusedException("is JSON, but neither an object nor an array; let the totals script write it anew");
            }
            if (parser.nextToken().isStructEnd()) {
                throw new RefusedException("is JSON with nothing in it; let the totals script write it anew");
            }
            while (parser.nextToken() != null) {
                // the parser itself objects to what is malformed, cut short, or follows the document
            }
        }
    }
}
