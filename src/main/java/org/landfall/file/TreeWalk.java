package org.landfall.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A way through a tree, however many names its folders hold: the folders from the start down to where it is are open. */
final class TreeWalk implements Closeable {

    private final TreeVisitor visitor;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** A folder on the way, and what is left to see of it. */
    private record Level(OpenFolder folder, DirectoryStream<Path> names, Iterator<Path> left) {

        static Level of(OpenFolder folder) throws IOException {
            try {
                DirectoryStream<Path> names = folder.names();
                return new Level(folder, names, names.iterator());
            } catch (IOException e) {
                folder.close();
                throw e;
            }
        }

        void close() throws IOException {
            try (OpenFolder opened = folder) {
                names.close();
            }
        }
    }

    /** @param start closed with the walk */
    TreeWalk(OpenFolder start, TreeVisitor visitor) throws IOException {
        this.visitor = visitor;
        levels.push(Level.of(start));
    }

    void toEnd() throws IOException {
        while (goesOn()) {
            step();
        }
    }

    boolean goesOn() {
        return !levels.isEmpty();
    }

    /** Sees one more name, or leaves a folder. */
    void step() throws IOException {
        Level level = levels.peek();
        Path name;
        try {
            name = level.left().hasNext() ? level.left().next().getFileName() : null;
        } catch (DirectoryIteratorException e) {
            leave();
            visitor.failed(level.folder().path(), e.getCause());
            return;
        }
        if (name == null) {
            leave();
            visitor.left(level.folder().path());
        } else {
            see(level.folder(), name);
        }
    }

    private void leave() throws IOException {
        levels.pop().close();
    }

    private void see(OpenFolder folder, Path name) throws IOException {
        Path path = folder.path().resolve(name);
        PosixFileAttributes attributes;
        try {
            attributes = folder.look(name);
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        } catch (IOException e) {
            visitor.failed(path, e);
            return;
        }
        if (!attributes.isDirectory()) {
            visitor.file(path, attributes);
        } else if (visitor.enters(path, attributes)) {
            enter(folder, name);
        }
    }

    private void enter(OpenFolder folder, Path name) throws IOException {
        Level level;
        try {
            level = Level.of(folder.folder(name));
        } catch (NoSuchFileException goneMeanwhile) {
            return;
        } catch (IOException e) {
            visitor.failed(folder.path().resolve(name), e);
            return;
        }
        levels.push(level);
    }

    @Override
    public void close() throws IOException {
        while (goesOn()) {
            leave();
        }
    }
}
