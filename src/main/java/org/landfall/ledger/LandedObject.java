package org.landfall.ledger;

import java.util.Objects;

/**
 * A landed object in the ledger's terms; see {@link LedgerRecord} for the fields.
 */
public record LandedObject(
        String bucket, String key, String etag, String versionId, Long objectSize, Long partSize, String crc32c, String sha256,
        String sourceSha256, String receipt, String encryption, LandedCsv csv) {

    /** One whose rows nobody has looked at, or that has none. */
    public LandedObject(String bucket, String key, String etag, String versionId, Long objectSize, Long partSize, String crc32c, String sha256,
            String sourceSha256, String receipt, String encryption) {
        this(bucket, key, etag, versionId, objectSize, partSize, crc32c, sha256, sourceSha256, receipt, encryption, null);
    }

    /** The same with what was seen of its rows. @param seen null where nobody looked */
    public LandedObject with(LandedCsv seen) {
        return new LandedObject(bucket, key, etag, versionId, objectSize, partSize, crc32c, sha256, sourceSha256, receipt, encryption, seen);
    }

    /** Tells whether two records of one object, by bucket, key and ETag, say that it was made of different bytes; one of them lies then. */
    public boolean contradicts(LandedObject other) {
        return address().equals(other.address()) && !(agree(crc32c, other.crc32c) && agree(sha256, other.sha256)
                && Objects.equals(sourceSha256, other.sourceSha256) && Objects.equals(objectSize, other.objectSize));
    }

    /** Bucket, key and ETag. */
    String address() {
        return bucket + '/' + key + ' ' + etag;
    }

    private static boolean agree(String one, String other) {
        return one == null || other == null || one.equals(other);
    }

    static LandedObject of(String bucket, String key) {
        return new LandedObject(bucket, key, null, null, null, null, null, null, null, null, null);
    }
}
