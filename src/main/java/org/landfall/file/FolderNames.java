package org.landfall.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The names in a folder in the order of their bytes, which is that of keys in a bucket too, however many there are: it reads the folder
 * again for each window of names, and keeps one window. Several readers may begin at different places of each window. A name that comes
 * while it is read, behind the last one given, is left for the next reader.
 */
public final class FolderNames {

    /** A million names are read ten times; as many as this take less than 10 MB. */
    private static final int WINDOW = 100_000;

    private final FileTree tree;
    private final Path folder;
    private final int window;
    private final double beginning;
    private Path[] names = {};
    private int begin;
    private int given;
    private Path last;
    private boolean read;
    private boolean whole;

    FolderNames(FileTree tree, Path folder, int window) {
        this(tree, folder, window, 0);
    }

    private FolderNames(FileTree tree, Path folder, int window, double beginning) {
        this.tree = tree;
        this.folder = folder;
        this.window = window;
        this.beginning = beginning;
    }

    /** @param beginning where to begin in each window, from 0, its first name, to 1; what comes before that comes last */
    public static FolderNames from(FileTree tree, Path folder, double beginning) {
        return new FolderNames(tree, folder, WINDOW, beginning);
    }

    public Path folder() {
        return folder;
    }

    /** The next name, or null when there is none. @throws IOException when the folder cannot be read */
    public Path next() throws IOException {
        if (given == names.length && !read) {
            fill();
        }
        return given == names.length ? null : names[(begin + given++) % names.length];
    }

    /** Tells whether the folder may hold a name: false only when it had no such name when it was read, wholly. */
    public boolean mayHold(String name) {
        return !whole || Arrays.binarySearch(names, Path.of(name)) >= 0;
    }

    /** Keeps the first names after the last one: of all that are read the greatest are dropped. */
    private void fill() throws IOException {
        PriorityQueue<Path> least = new PriorityQueue<>(Comparator.reverseOrder());
        boolean dropped = false;
        try (DirectoryStream<Path> entries = tree.names(folder)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (last == null || name.compareTo(last) > 0) {
                    least.add(name);
                    if (least.size() > window) {
                        least.remove();
                        dropped = true;
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        whole = last == null && !dropped;
        names = least.toArray(Path[]::new);
        Arrays.sort(names);
        begin = (int) (beginning * names.length);
        given = 0;
        last = names.length == 0 ? last : names[names.length - 1];
        read = !dropped;
    }
}
