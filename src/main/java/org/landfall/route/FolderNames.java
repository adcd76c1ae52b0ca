package org.landfall.route;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The names in a folder in their order, however many there are: it reads the folder again for each window of names, and keeps one
 * window. A name that comes while it is read, behind the last one given, is left for the next reader.
 */
final class FolderNames {

    /** A million names are read ten times; as many as this take less than 10 MB. */
    private static final int WINDOW = 100_000;

    private final Path folder;
    private final int window;
    private final Queue<String> names = new ArrayDeque<>();
    private String last;
    private boolean read;

    FolderNames(Path folder) {
        this(folder, WINDOW);
    }

    FolderNames(Path folder, int window) {
        this.folder = folder;
        this.window = window;
    }

    Path folder() {
        return folder;
    }

    /** The next name, or null when there is none. @throws IOException when the folder cannot be read */
    String next() throws IOException {
        if (names.isEmpty() && !read) {
            fill();
        }
        String name = names.poll();
        last = name == null ? last : name;
        return name;
    }

    /** Keeps the first names after the last one: of all that are read the greatest are dropped. */
    private void fill() throws IOException {
        PriorityQueue<String> first = new PriorityQueue<>(Comparator.reverseOrder());
        boolean dropped = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (last == null || name.compareTo(last) > 0) {
                    first.add(name);
                    if (first.size() > window) {
                        first.remove();
                        dropped = true;
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        String[] sorted = first.toArray(String[]::new);
        Arrays.sort(sorted);
        names.addAll(Arrays.asList(sorted));
        read = !dropped;
    }
}
