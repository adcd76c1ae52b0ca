package org.landfall.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.NamedFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.text.Figures;

/**
 * A file as {@code sha256sum} of the GNU coreutils writes and checks it, with names relative to the prefix, so that it fits a folder that
 * the objects were copied to. It comes to its place when it is whole, over an earlier one.
 */
final class SumsFile implements Sums {

    private static final String LINE = "\\\\?[0-9a-f]{64} [ *].+";
    private static final int LONGEST = 1 << 20;

    private final Path path;
    private final Path part;
    private final String folder;
    private final OutputStream lines;
    private long written;
    private long unknown;

    /**
     * Begins one.
     *
     * @param folder the prefix with a slash at its end
     * @throws SettingException when it cannot be written, or something else is there
     */
    SumsFile(Path path, String folder) {
        this.path = path;
        this.folder = folder;
        part = path.resolveSibling(path.getFileName() + ".part");
        try {
            NamedFile.requireRegular(path);
            NamedFile.requireRegular(part);
            requireSums(path);
            requireSums(part);
            lines = new BufferedOutputStream(Files.newOutputStream(part));
        } catch (IOException e) {
            throw new SettingException("sums", "--sums " + path + " cannot be written: " + e.getMessage(), "name another file", e);
        }
    }

    private static void requireSums(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0 && !firstLine(file).matches(LINE)) {
            throw new SettingException("sums", "--sums: " + file + " is there, and is no file of SHA-256 sums", "name another file");
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        }
    }

    @Override
    public synchronized void add(LedgerRecord landed, String sha256) {
        if (sha256 == null) {
            unknown++;
            return;
        }
        try {
            lines.write(line(sha256, landed.key().substring(folder.length())).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(e);
        }
        written++;
    }

    /** A line as coreutils escape it: a backslash before it says that there are some in the name. */
    static String line(String sha256, String name) {
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(name) ? "" : "\\") + sha256 + "  " + escaped + "\n";
    }

    @Override
    public synchronized List<String> end(long landed) {
        try {
            lines.close();
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
        long different = Math.max(0, landed - written - unknown);
        return List.of(path + " has the SHA-256 of " + Figures.count(written, "object")
                + (unknown == 0 ? "" : "; left out: " + Figures.count(unknown, "object") + " whose SHA-256 nobody has computed")
                + (different == 0 ? "" : "; left out: " + Figures.count(different, "object") + (different == 1 ? " that is not in the bucket as it landed" : " that are not in the bucket as they landed")
                + ", or could not be read"));
    }

    private SetupException unwritable(IOException e) {
        return new SetupException("--sums " + path + " cannot be written: " + e.getMessage(), e);
    }
}
