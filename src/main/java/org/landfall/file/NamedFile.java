package org.landfall.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an operator names, and that the program reads or writes itself. What is no regular file is refused: a pipe would hold the
 * program up for ever, a device has no end.
 */
public final class NamedFile {

    private NamedFile() {}

    /** Makes sure that it is a regular file, or not there. @throws IOException when it is anything else; the message says what */
    public static void requireRegular(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder, not a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is a pipe, a device or a socket, not a regular file");
        }
    }

    /**
     * The whole text of a file.
     *
     * @param most the most bytes that such a file has
     * @throws IOException when it is no regular file, longer, not UTF-8, or cannot be read; the message says what
     */
    public static String text(Path file, int most) throws IOException {
        requireRegular(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(most + 1);
        }
        if (bytes.length > most) {
            throw new IOException("it is longer than " + most + " bytes");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }
}
