package org.landfall.reconcile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.Digests;
import org.landfall.file.Place;

/**
 * A manifest, read as its rules say, from its first row to its last each time, so that its size does not matter.
 *
 * @param place where it lies
 * @param rules its rules
 */
public record Manifest(Place place, ManifestRules rules) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Hands over its rows.
     *
     * @return the SHA-256 of its bytes, hexadecimal
     * @throws SetupException when it cannot be read, or is not what the rules say
     */
    String read(Consumer<ManifestRow> reader) {
        MessageDigest sha256 = Digests.sha256();
        try (InputStream bytes = new DigestInputStream(place.stream(), sha256)) {
            rules.rows().read(text(bytes), reader);
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (MalformedManifestException e) {
            throw new SetupException("the manifest " + place + e.getMessage() + " (the rules are " + rules.rules() + ")", e.remedy(), e);
        } catch (CharacterCodingException e) {
            throw new SetupException("the manifest " + place + " is not UTF-8", "save it as UTF-8", e);
        } catch (IOException e) {
            throw new SettingException("manifest", "the manifest " + place + " cannot be read: " + e.getMessage(), "say where it is with --manifest FILE", e);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static Reader text(InputStream bytes) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
