package org.landfall.ledger;

/**
 * Where a run lands its files.
 *
 * @param bucket   the bucket
 * @param endpoint the server's address, where it is not AWS's own; else null
 * @param probe    what that server showed before the first byte, half a sentence; else null
 */
public record Destination(String bucket, String endpoint, String probe) {

    /** A bucket of AWS's own S3. */
    public static Destination onAws(String bucket) {
        return new Destination(bucket, null, null);
    }
}
