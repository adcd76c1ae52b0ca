package org.landfall.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Stream of the files below a folder, of which one is in memory at a time. It throws {@link UncheckedIOException} where a folder cannot be read. */
final class FilesBelow extends Spliterators.AbstractSpliterator<Path> implements TreeVisitor {

    private final TreeWalk walk;
    private Path found;

    /** @param start closed with the stream */
    FilesBelow(OpenFolder start) throws IOException {
        super(Long.MAX_VALUE, Spliterator.NONNULL);
        walk = new TreeWalk(start, this);
    }

    Stream<Path> stream() {
        return StreamSupport.stream(this, false).onClose(this::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Path> taker) {
        try {
            for (found = null; found == null; walk.step()) {
                if (!walk.goesOn()) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taker.accept(found);
        return true;
    }

    @Override
    public boolean enters(Path folder, PosixFileAttributes attributes) {
        return true;
    }

    @Override
    public void file(Path file, PosixFileAttributes attributes) {
        found = file;
    }

    @Override
    public void failed(Path path, IOException why) throws IOException {
        throw why;
    }

    private void close() {
        try {
            walk.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
