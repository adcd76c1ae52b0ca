package org.landfall.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A path, and the tree that it is reached in.
 *
 * @param path below the root of the tree, whether something is there or not
 */
public record Place(FileTree tree, Path path) {

    /**
     * A place that the user has named: links on the way to it are followed once, now. At the place itself none is.
     *
     * @throws IOException when no folder on the way can be looked at
     */
    public static Place named(Path path) throws IOException {
        Place place = once(path);
        return new Place(FileTree.of(place.tree().root()), place.path());
    }

    /** The same for few questions: nothing stays open after each. @throws IOException when no folder on the way can be looked at */
    public static Place once(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        Path there = whole.getParent();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        Path root = there.toRealPath();
        return new Place(FileTree.unkept(root), root.resolve(there.relativize(whole)));
    }

    /** A file that the user has named, wherever links lead. @throws IOException when there is none */
    public static Place followed(Path path) throws IOException {
        Path real = path.toRealPath();
        return new Place(FileTree.unkept(real.getParent()), real);
    }

    /** The same with something added to its name. */
    public Place with(String suffix) {
        return new Place(tree, path.resolveSibling(path.getFileName() + suffix));
    }

    /** Tells whether there is something, a link that leads nowhere included. */
    public boolean exists() {
        return tree.exists(path);
    }

    /** The identity of what is there, of a link its own. @throws IOException when nothing is */
    public FileIdentity identity() throws IOException {
        return tree.identity(path);
    }

    /** The bytes of a regular file, to be closed. */
    public InputStream stream() throws IOException {
        return tree.stream(path);
    }

    /** Opens a regular file for reads at any position. It stays open when the thread that reads is interrupted, unlike a channel. */
    public RandomAccessFile open() throws IOException {
        tree.read(path).close();
        FileIdentity expected = tree.identity(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        if (tree.identity(path).isSameFile(expected)) {
            return file;
        }
        file.close();
        throw new FileSystemException(path.toString(), null, "was replaced while it was opened");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
