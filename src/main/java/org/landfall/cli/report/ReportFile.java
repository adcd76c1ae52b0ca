package org.landfall.cli.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.landfall.Secrets;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.landing.Intake;

/** File of a run's report. It is there whole, or not at all. */
public final class ReportFile {

    private final Path path;

    private ReportFile(Path path) {
        this.path = path;
    }

    /** The place for a report. @throws SetupException when it cannot be named so under this locale */
    public static ReportFile at(String name) {
        return new ReportFile(path(name));
    }

    /**
     * Makes sure that the report can be written, and that no run takes it for data.
     *
     * @param landing the landing directory's real path
     * @param intake  what the routes take
     * @throws SetupException when no report can be written there, or the next run would land it
     */
    public void requireUsable(Path landing, Intake intake) {
        requireNoData(landing, intake);
        requireWritable();
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException("report", "the report's path " + name + " cannot be used under this locale; set LC_ALL=C.UTF-8", e);
        }
    }

    private void requireNoData(Path landing, Intake intake) {
        Path real = realFolder().resolve(path.getFileName());
        if (real.startsWith(landing)) {
            intake.place(landing.relativize(real).toString()).ifPresent(place -> {
                throw new SettingException("report", "the report " + path + " would lie " + place + ", and the next run would land it; choose a place"
                        + " where no route takes it with --report");
            });
        }
    }

    private Path realFolder() {
        try {
            return path.getParent().toRealPath();
        } catch (IOException e) {
            throw new SettingException("report", "the report " + path + " cannot be written: the folder " + path.getParent()
                    + " does not exist; make it, or choose another place with --report", e);
        }
    }

    private void requireWritable() {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new SettingException("report", "the report " + path + " cannot be written: it is there, and is no regular file; choose another place"
                    + " with --report");
        }
        Path neighbour = neighbour();
        try {
            create(neighbour, "");
            Files.delete(neighbour);
        } catch (IOException e) {
            throw new SettingException("report", "the report " + path + " cannot be written: " + reason(e) + "; choose another place with --report", e);
        }
    }

    /** The whole path of the file. */
    public Path path() {
        return path;
    }

    /** Puts the page there, in the place of an earlier one. @throws IOException with a sentence, when that is not possible */
    void write(String page) throws IOException {
        Path neighbour = neighbour();
        try {
            create(neighbour, Secrets.masked(page));
            Files.move(neighbour, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(neighbour);
            throw new IOException("the report " + path + " was not written: " + reason(e) + "; all that was said before holds", e);
        }
    }

    private static void create(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private Path neighbour() {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return path.resolveSibling("." + path.getFileName() + "-" + random + ".tmp");
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
