package org.landfall.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.landfall.file.FileIdentity;
import org.landfall.ledger.LocalFile;

/** Leftovers of runs on this machine: files that wait to be deleted, and ends of the ledger that were set aside. */
final class HiddenFolder {

    private HiddenFolder() {}

    /**
     * The files that wait, as they are now.
     *
     * @param landed the folder of the landed files
     * @throws UncheckedIOException when the folder cannot be read
     */
    static List<LocalFile> waiting(Path landed) {
        List<LocalFile> waiting = new ArrayList<>();
        if (Files.notExists(landed)) {
            return waiting;
        }
        try {
            Files.walkFileTree(landed, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    FileIdentity now = FileIdentity.of(file);
                    Path source = landed.relativize(file);
                    waiting.add(new LocalFile(source.subpath(1, source.getNameCount()).toString(), now.size(), now.modified().toString(),
                            now.inode()));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        // a run deletes while we look
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return waiting;
    }

    /** Ends of a ledger that were cut short and set aside. @throws UncheckedIOException when their folder cannot be read */
    static List<Path> torn(Path ledger) {
        List<Path> torn = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ledger.toAbsolutePath().getParent(),
                file -> file.getFileName().toString().startsWith(ledger.getFileName() + ".torn-"))) {
            files.forEach(torn::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        torn.sort(null);
        return torn;
    }
}
