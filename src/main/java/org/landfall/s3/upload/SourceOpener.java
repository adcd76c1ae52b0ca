package org.landfall.s3.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens a file for its one read. */
@FunctionalInterface
interface SourceOpener {

    /** The file itself; a symbolic link is not followed. */
    SourceOpener DISK = file -> FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    ReadableByteChannel open(Path file) throws IOException;
}
