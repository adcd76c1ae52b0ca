package org.landfall.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.file.FileTree;
import org.landfall.file.TreeVisitor;

/**
 * Folder in which the landed files of one run wait.
 *
 * @param files how it is reached
 * @param path  {@code .landfall/landed/RUN}
 */
public record LandedFolder(FileTree files, Path path) {

    /** The folders of all runs, oldest first. @throws IOException when they cannot be listed */
    public static List<LandedFolder> in(LandingArea area) throws IOException {
        List<LandedFolder> folders = new ArrayList<>();
        for (Path run : area.files().list(area.landed()).stream().sorted().toList()) {
            if (area.files().look(run).filter(PosixFileAttributes::isDirectory).isPresent()) {
                folders.add(new LandedFolder(area.files(), run));
            }
        }
        return folders;
    }

    /** That of a run. */
    public static LandedFolder of(LandingArea area) {
        return new LandedFolder(area.files(), area.landedByThisRun());
    }

    /** The files in it, to be closed. @throws IOException when it cannot be looked through */
    public Stream<Path> below() throws IOException {
        return files.files(path);
    }

    /** Tells whether there is no file in it. @throws IOException when it cannot be looked through */
    public boolean isEmpty() throws IOException {
        return count() == 0;
    }

    /** Number of files in it. @throws IOException when it cannot be looked through */
    long count() throws IOException {
        try (Stream<Path> all = below()) {
            return all.count();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The path that a file had in the landing directory. */
    public String source(Path file) {
        return path.relativize(file).toString();
    }

    /** Removes it, as far as it is empty. @throws IOException when it cannot be looked through, or is empty and stays */
    public void removeIfEmpty() throws IOException {
        files.visit(path, new TreeVisitor() {
            @Override
            public boolean enters(Path folder, PosixFileAttributes attributes) {
                return true;
            }

            @Override
            public void file(Path file, PosixFileAttributes attributes) {
                // it keeps its folder
            }

            @Override
            public void failed(Path where, IOException why) throws IOException {
                throw why;
            }

            @Override
            public void left(Path folder) throws IOException {
                files.deleteFolderIfEmpty(folder);
            }
        });
    }
}
