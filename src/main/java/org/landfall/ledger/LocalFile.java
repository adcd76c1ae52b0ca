package org.landfall.ledger;

/**
 * A source file in the ledger's terms.
 *
 * @param source its path in the landing directory, with slashes
 * @param size   bytes, or null when it could not be read
 * @param mtime  last change, UTC, ISO 8601, or null
 * @param inode  inode number, or null
 */
public record LocalFile(String source, Long size, String mtime, Long inode) {

    static final LocalFile NONE = new LocalFile(null, null, null, null);

    /** The four as one text, by which exactly this state of the file is found again. */
    public String text() {
        return source + '\0' + size + '\0' + mtime + '\0' + inode;
    }
}
