package org.landfall.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A symbolic link stands where a file or folder of its own is needed. */
public final class LinkException extends FileSystemException {

    LinkException(Path link) {
        super(link.toString(), null, "is a symbolic link, which is not followed");
    }
}
