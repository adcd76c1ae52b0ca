package org.landfall.campaign.disk;

import java.nio.file.Path;
import java.util.Optional;

/** A file or a folder, whatever names lead to it. Two of them are never equal, since the kernel gives the number of a deleted one to a new one. */
final class Inode {

    private final long number;
    private final boolean folder;
    private final Optional<Path> spare;

    private Inode(long number, boolean folder, Optional<Path> spare) {
        this.number = number;
        this.folder = folder;
        this.spare = spare;
    }

    static Inode folder(long number) {
        return new Inode(number, true, Optional.empty());
    }

    static Inode file(long number) {
        return file(number, Optional.empty());
    }

    /** @param spare another name of the file, outside of the disk, by which it can be laid there again */
    static Inode file(long number, Optional<Path> spare) {
        return new Inode(number, false, spare);
    }

    /** The kernel's number of it. */
    long number() {
        return number;
    }

    boolean isFolder() {
        return folder;
    }

    Optional<Path> spare() {
        return spare;
    }
}
