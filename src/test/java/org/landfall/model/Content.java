package org.landfall.model;

/** What a name in the landing directory, or the key in the bucket, holds. */
enum Content {

    NONE,
    /** The file as it was at the start. */
    FIRST,
    /** The same file, once somebody has written into it: the same inode, other bytes. */
    CHANGED,
    /** Another file, which somebody has put under the name of the first. */
    OTHER,
    /** Bytes in the bucket that are none of these. */
    FOREIGN;

    boolean isThere() {
        return this != NONE;
    }

    /** Tells whether two names are of one inode; what it holds may have changed between two looks. */
    boolean isSameFile(Content other) {
        return this == other || isOfFirst() && other.isOfFirst();
    }

    private boolean isOfFirst() {
        return this == FIRST || this == CHANGED;
    }

    /** The same name after somebody has written into the first file. */
    Content written() {
        return this == FIRST ? CHANGED : this;
    }

    int bit() {
        return this == NONE || this == FOREIGN ? 0 : 1 << ordinal() - 1;
    }
}
