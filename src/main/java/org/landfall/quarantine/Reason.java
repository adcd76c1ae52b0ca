package org.landfall.quarantine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.landfall.Secrets;
import org.landfall.csv.CsvPlace;
import org.landfall.file.FileTree;
import org.landfall.file.Host;
import org.landfall.landing.LandingArea;

/**
 * The reason that lies beside a file in the quarantine, as {@code NAME.reason.json}.
 *
 * @param version  of this form, 1
 * @param landing  the landing directory's real path
 * @param source   the file's path in it
 * @param size     bytes, as it was refused
 * @param modified its last change then, UTC, ISO 8601
 * @param inode    its inode number
 * @param sha256   the SHA-256 of its bytes, hexadecimal; null where it was refused before it was read to its end
 * @param kind     what is wrong with it: csv, json or name
 * @param reason   the same in one sentence, which says what to do as well
 * @param row      record of a CSV in which that shows, 1 for the first after the header, 0 for the header; null where none does
 * @param at       bytes of the file before that; null where that is not known
 * @param run      the id of the run that refused it
 * @param time     when it was moved, UTC, ISO 8601
 * @param runner   the machine, or the runner among several, that moved it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reason(int version, String landing, String source, long size, String modified, long inode, String sha256, String kind, String reason, Long row,
        Long at, String run, String time, String runner) {

    static final String ENDING = ".reason.json";

    private static final int VERSION = 1;
    private static final int LONGEST = 64 << 10;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectWriter WRITER = JSON.writerFor(Reason.class);
    private static final ObjectReader READER = JSON.readerFor(Reason.class);

    static Reason of(RefusedFile file, LandingArea area) {
        return new Reason(VERSION, area.root().toString(), file.source(), file.identity().size(), file.identity().modified().toString(),
                file.identity().inode(), file.sha256().orElse(null), file.flaw().word(), Secrets.masked(file.failure().sentence()), file.place().map(CsvPlace::row).orElse(null),
                file.place().map(CsvPlace::at).orElse(null), area.run(), Instant.now().toString(),
                area.isShared() ? area.runner() : Host.name());
    }

    /** Path of the reason of a file. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    /** Path of the file that a reason is about; empty when the name is not that of a reason. */
    static Optional<Path> fileBeside(Path reason) {
        String name = reason.getFileName().toString();
        return name.endsWith(ENDING) && name.length() > ENDING.length()
                ? Optional.of(reason.resolveSibling(name.substring(0, name.length() - ENDING.length()))) : Optional.empty();
    }

    /** Writes it to an empty file, and that to the disk. */
    void write(FileChannel file) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(WRITER.writeValueAsBytes(this));
        while (text.hasRemaining()) {
            file.write(text);
        }
        file.force(true);
    }

    /** Reads one, which anybody may have written. @throws IOException when it is none */
    static Reason read(FileTree tree, Path from) throws IOException {
        byte[] text;
        try (InputStream in = tree.stream(from)) {
            text = in.readNBytes(LONGEST + 1);
        }
        try {
            Reason read = text.length > LONGEST ? null : READER.readValue(text);
            if (read == null || read.version() != VERSION || read.landing() == null || !isInside(read.source())) {
                throw new IOException("it is not as the program writes it");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IOException("it is not as the program writes it", e);
        }
    }

    /** Tells whether a path, which anybody may have written, stays below the folder that it is resolved in, and out of the program's own. */
    private static boolean isInside(String source) {
        return source != null && !source.isEmpty() && source.indexOf('\0') < 0 && !Path.of(source).isAbsolute()
                && Path.of(source).normalize().toString().equals(source) && !Path.of(source).startsWith("..");
    }
}
