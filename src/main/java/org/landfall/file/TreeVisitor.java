package org.landfall.file;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** Visitor of what lies in a tree, in no order, but with each folder before what is in it. */
public interface TreeVisitor {

    /** Tells whether to go into a folder, which is no link. */
    boolean enters(Path folder, PosixFileAttributes attributes) throws IOException;

    /** Sees what is no folder: a file, a link, a pipe. @param attributes of a link its own */
    void file(Path file, PosixFileAttributes attributes) throws IOException;

    /** Hears that something cannot be looked at, or a folder not gone through. */
    void failed(Path path, IOException why) throws IOException;

    /** Hears that a folder that was gone into has been gone through. */
    default void left(Path folder) throws IOException {
        // most do nothing with it
    }
}
