package org.landfall.ledger;

/**
 * A landed object in the ledger's terms; see {@link LedgerRecord} for the fields.
 */
public record LandedObject(
        String bucket, String key, String etag, String versionId, Long objectSize, Long partSize, String crc32c, String sha256,
        String sourceSha256, String receipt) {

    static LandedObject of(String bucket, String key) {
        return new LandedObject(bucket, key, null, null, null, null, null, null, null, null);
    }
}
