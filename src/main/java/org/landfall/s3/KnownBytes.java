package org.landfall.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.landfall.file.Digests;
import org.landfall.file.FileIdentity;
import org.landfall.file.Place;

/**
 * Bytes of a local file that are known by their digests. Whether the file still holds them tells its identity, as long as that is the same
 * to the last field, and one more read where only the ctime has moved on.
 */
public final class KnownBytes {

    /** Reads of a file whose ctime moves on meanwhile each time, as under a chmod that is repeated. */
    private static final int MOST_READS = 4;
    private static final int BLOCK = 256 << 10;

    private final Place file;
    private final SourceDigests digests;

    /** @param digests of the bytes; those that are null are not compared */
    public KnownBytes(Place file, SourceDigests digests) {
        this.file = file;
        this.digests = digests;
    }

    /**
     * The file's identity now, if it still holds the bytes; empty when it does not, or cannot be read in peace.
     *
     * @param before as it was when it surely held them
     * @throws IOException when it cannot be read
     */
    public Optional<FileIdentity> unchangedSince(FileIdentity before) throws IOException {
        FileIdentity sure = before;
        for (int reads = 0; ; reads++) {
            // equal to the last field with one that was seen in its tree, it is that file, by whatever way it was reached
            if (FileIdentity.of(file.path()).equals(sure)) {
                return Optional.of(sure);
            }
            FileIdentity now = file.identity();
            if (!now.sameButForCtime(before) || reads == MOST_READS || !digests.agreeWith(read(file))) {
                return Optional.empty();
            }
            sure = now;
        }
    }

    /** CRC32C and SHA-256 of a file, from one read. @throws IOException when it cannot be read */
    public static SourceDigests read(Place file) throws IOException {
        try (DigestedStream in = open(file)) {
            in.skipToEnd();
            return in.digests(null);
        }
    }

    /** CRC32C and SHA-256 of a file, and the ETag of the object that it makes which is cut so. @throws IOException when it cannot be read */
    public static SourceDigests read(Place file, PartPlan parts) throws IOException {
        try (DigestedStream in = open(file)) {
            String eTag = ETags.of(in, parts);
            in.skipToEnd();
            return in.digests(eTag);
        }
    }

    private static DigestedStream open(Place file) throws IOException {
        return new DigestedStream(file.stream());
    }

    /** Digests what is read of it, in blocks. */
    private static final class DigestedStream extends FilterInputStream {

        private final MessageDigest sha256 = Digests.sha256();
        private final Crc32c crc = new Crc32c();
        private long bytes;

        DigestedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) {
                sha256.update(target, offset, read);
                crc.update(target, offset, read);
                bytes += read;
            }
            return read;
        }

        void skipToEnd() throws IOException {
            byte[] block = new byte[BLOCK];
            while (read(block, 0, BLOCK) >= 0) {
                // its digests are what is wanted
            }
        }

        SourceDigests digests(String eTag) {
            return new SourceDigests(bytes, crc.base64(), HexFormat.of().formatHex(sha256.digest()), eTag);
        }
    }
}
