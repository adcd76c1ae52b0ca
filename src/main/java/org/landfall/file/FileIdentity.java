package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Identity of a file that was read: a file whose identity is unchanged has the bytes that were digested.
 *
 * @param size       bytes
 * @param mtimeNanos last change of the content, nanoseconds since the epoch; programs may set it at will
 * @param ctimeNanos last change of the inode, nanoseconds since the epoch; only the kernel sets it, also at a rename
 * @param inode      inode number, which a rename keeps
 * @param device     device number of the file system
 * @param regular    whether it is a regular file, symbolic links not followed
 * @param key        device and inode as Java compares them, {@link PosixFileAttributes#fileKey}
 */
public record FileIdentity(long size, long mtimeNanos, long ctimeNanos, long inode, long device, boolean regular, Object key) {

    static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,dev,isRegularFile,fileKey";

    /** An identity that was not read from a disk. */
    public FileIdentity(long size, long mtimeNanos, long ctimeNanos, long inode, long device, boolean regular) {
        this(size, mtimeNanos, ctimeNanos, inode, device, regular, List.of(device, inode));
    }

    /**
     * Reads the identity of a file; a symbolic link is not followed.
     *
     * @throws IOException when the file does not exist or its folder cannot be searched
     */
    public static FileIdentity of(Path file) throws IOException {
        return of(Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    }

    /** @param attributes those of {@link #ATTRIBUTES} */
    static FileIdentity of(Map<String, Object> attributes) {
        return new FileIdentity(
                (Long) attributes.get("size"),
                nanos(attributes.get("lastModifiedTime")),
                nanos(attributes.get("ctime")),
                (Long) attributes.get("ino"),
                (Long) attributes.get("dev"),
                (Boolean) attributes.get("isRegularFile"),
                attributes.get("fileKey"));
    }

    /** The identity of a file that nobody has looked at; no file has it. */
    public static final FileIdentity NONE = new FileIdentity(-1, 0, 0, 0, 0, false);

    /**
     * Tells whether all is the same but for the ctime, which a rename, a link, chmod and chown change too: they leave the content alone. A
     * write changes the mtime as well, unless somebody has set it back: where that would matter, only the bytes can tell.
     */
    public boolean sameButForCtime(FileIdentity other) {
        return size == other.size && mtimeNanos == other.mtimeNanos && inode == other.inode && device == other.device && regular == other.regular;
    }

    /**
     * Tells whether attributes are those of this very file, with the same size and time of the last change, as far as they go: they hold no ctime.
     *
     * @param seen by a descriptor, which shows that the file is where it seems to be
     */
    public boolean isOf(PosixFileAttributes seen) {
        return size == seen.size() && mtimeNanos == nanos(seen.lastModifiedTime()) && regular == seen.isRegularFile() && key.equals(seen.fileKey());
    }

    /**
     * Compares all that it was read for; what Java makes of it, the key, is of the same numbers. It is written out, since a native image
     * interprets the methods of a record, which takes longer than to look at the file.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileIdentity identity && sameButForCtime(identity) && ctimeNanos == identity.ctimeNanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode) * 31 + Long.hashCode(mtimeNanos);
    }

    /** Tells whether this is the same file, whatever has become of its content. */
    public boolean isSameFile(FileIdentity other) {
        return device == other.device && inode == other.inode;
    }

    /** The last change of the content. */
    public Instant modified() {
        return Instant.ofEpochSecond(0, mtimeNanos);
    }

    /** The latest of all changes, of content or inode, nanoseconds since the epoch. */
    public long lastChangeNanos() {
        return Math.max(mtimeNanos, ctimeNanos);
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }
}
