package org.landfall.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folder in which the landed files of one run wait.
 *
 * @param path {@code .landfall/landed/RUN}
 */
public record LandedFolder(Path path) {

    /** The folders of all runs, oldest first. @throws IOException when they cannot be listed */
    public static List<LandedFolder> in(LandingArea area) throws IOException {
        try (Stream<Path> runs = Files.list(area.landed())) {
            return runs.filter(Files::isDirectory).sorted().map(LandedFolder::new).toList();
        } catch (NoSuchFileException noneYet) {
            return List.of();
        }
    }

    /** The files in it, to be closed. @throws IOException when it cannot be looked through */
    public Stream<Path> files() throws IOException {
        try {
            return Files.walk(path).filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException nothingLanded) {
            return Stream.empty();
        }
    }

    /** Tells whether there is no file in it. @throws IOException when it cannot be looked through */
    public boolean isEmpty() throws IOException {
        return count() == 0;
    }

    /** Number of files in it. @throws IOException when it cannot be looked through */
    long count() throws IOException {
        try (Stream<Path> files = files()) {
            return files.count();
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
        List<Path> folders;
        try (Stream<Path> entries = Files.walk(path)) {
            folders = entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)).sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException nothingLanded) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path folder : folders) {
            EmptyFolders.removeIfEmpty(folder);
        }
    }
}
