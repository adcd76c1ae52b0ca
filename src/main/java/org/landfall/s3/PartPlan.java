package org.landfall.s3;

import org.landfall.text.Figures;

/**
 * Plan by which a file is cut into parts. The part size depends on the file's length and on nothing else, so that an ETag can be computed
 * again by anyone at any time.
 *
 * @param length   bytes of the file
 * @param partSize bytes of each part but the last
 */
public record PartPlan(long length, int partSize) {

    /** Up to this length a file is sent in one PutObject, bytes; also the smallest part size. */
    public static final int BASE = 16 << 20;

    private static final int MIB = 1 << 20;
    /** Number of parts that an object can be made of. */
    public static final int MOST_PARTS = 10_000;
    /** The largest object of S3 until December 2025, and of other servers still. What AWS takes now needs parts that no buffer here holds. */
    private static final long LARGEST_FILE = 5L << 40;

    /**
     * The plan for a length: 16 MiB for each part, or as many whole MiB as keep it to 10,000 parts.
     *
     * @throws UploadFailedException above 5 TiB
     */
    public static PartPlan of(long length) {
        if (length > LARGEST_FILE) {
            throw new UploadFailedException("is larger than 5 TiB, the largest file that Landfall sends", "split it");
        }
        long needed = (length + (long) MOST_PARTS * MIB - 1) / ((long) MOST_PARTS * MIB) * MIB;
        return new PartPlan(length, (int) Math.max(BASE, needed));
    }

    /** Tells whether it is one PutObject. */
    public boolean single() {
        return length <= BASE;
    }

    /** Number of parts. */
    public int count() {
        return (int) Math.max(1, (length + partSize - 1) / partSize);
    }

    /** Bytes of one part. @param number 1 for the first */
    public int sizeOf(int number) {
        return (int) Math.min(partSize, length - (number - 1L) * partSize);
    }

    /** Such as {@code 9,753 parts of 21 MiB}. */
    public String words() {
        return Figures.count(count()) + " parts of " + Figures.exactBytes(partSize);
    }
}
