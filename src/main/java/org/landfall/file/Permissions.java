package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** Owner, group and mode of a file that an operator names, and what they let others do. */
public final class Permissions {

    private final PosixFileAttributes attributes;
    private final boolean ofRoot;

    private Permissions(PosixFileAttributes attributes, boolean ofRoot) {
        this.attributes = attributes;
        this.ofRoot = ofRoot;
    }

    /** Looks at a file, or at the one to which a link leads. */
    public static Permissions of(Path file) throws IOException {
        return new Permissions(Files.readAttributes(file, PosixFileAttributes.class), Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid")));
    }

    /** Tells whether it belongs to whoever runs this, or to root. */
    public boolean isTrusted() {
        return ofRoot || CurrentUser.owns(attributes);
    }

    public boolean isOfRoot() {
        return ofRoot;
    }

    public boolean everybodyMayWrite() {
        return has(PosixFilePermission.OTHERS_WRITE);
    }

    /** Tells whether somebody may read it who is neither its owner nor, where that is root, in its group. */
    public boolean strangersMayRead() {
        return has(PosixFilePermission.OTHERS_READ) || !ofRoot && has(PosixFilePermission.GROUP_READ);
    }

    /** Tells whether a group may write what it does not own. */
    public boolean groupMayWriteWhatRootOwns() {
        return ofRoot && has(PosixFilePermission.GROUP_WRITE);
    }

    private boolean has(PosixFilePermission permission) {
        return attributes.permissions().contains(permission);
    }

    public String owner() {
        return attributes.owner().getName();
    }

    /** All of it, such as {@code root:landfall rw-r-----}. */
    @Override
    public String toString() {
        return owner() + ":" + attributes.group().getName() + " " + PosixFilePermissions.toString(attributes.permissions());
    }
}
