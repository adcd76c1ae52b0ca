package org.landfall.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of the ledger. Fields that say nothing about an event are null and left out of the line.
 *
 * @param event     what happened
 * @param run       the id of the run
 * @param time      when, UTC, ISO 8601
 * @param source    the file's path in the landing directory, with slashes
 * @param size      bytes
 * @param mtime     last change of the content, UTC, ISO 8601, to the nanosecond
 * @param inode     the file's inode number
 * @param crc32c    our CRC32C of the content, base64
 * @param sha256    our SHA-256 of the content, hexadecimal
 * @param bucket    the bucket
 * @param key       the object's key
 * @param etag      the ETag that the server returned, quotes included
 * @param versionId the object's version, where the bucket keeps versions
 * @param receipt   the grade of the receipt: full-object-checksum, computed-etag or ledger
 * @param reason    why it did not land, one sentence
 * @param host      the machine that ran Landfall
 * @param user      the user who ran it
 * @param landfall  the version of Landfall
 * @param previous  SHA-256 of the line before, hexadecimal; empty in the first line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"event", "time", "run", "source", "size", "mtime", "inode", "crc32c", "sha256", "bucket", "key", "etag",
    "versionId", "receipt", "reason", "host", "user", "landfall", "previous"})
public record LedgerRecord(
        LedgerEvent event,
        String run,
        String time,
        String source,
        Long size,
        String mtime,
        Long inode,
        String crc32c,
        String sha256,
        String bucket,
        String key,
        String etag,
        String versionId,
        String receipt,
        String reason,
        String host,
        String user,
        String landfall,
        String previous) {

    /** An event of the whole run. */
    public static LedgerRecord ofRun(LedgerEvent event, String bucket, String reason) {
        return new LedgerRecord(event, null, null, null, null, null, null, null, null, bucket, null, null, null, null, reason,
                null, null, null, null);
    }

    /** An event of one file that did not land. */
    public static LedgerRecord ofFile(LedgerEvent event, LocalFile file, String bucket, String key, String reason) {
        return new LedgerRecord(event, null, null, file.source(), file.size(), file.mtime(), file.inode(), null, null, bucket,
                key, null, null, null, reason, null, null, null, null);
    }

    /** An event of one file that landed. */
    public static LedgerRecord ofLanding(LedgerEvent event, LocalFile file, LandedObject object) {
        return new LedgerRecord(event, null, null, file.source(), file.size(), file.mtime(), file.inode(), object.crc32c(),
                object.sha256(), object.bucket(), object.key(), object.etag(), object.versionId(), object.receipt(), null, null,
                null, null, null);
    }

    /** The same file and object with another event: what is purged is what landed. */
    public LedgerRecord with(LedgerEvent other) {
        return new LedgerRecord(other, null, null, source, size, mtime, inode, null, null, bucket, key, etag, versionId, null,
                null, null, null, null, null);
    }

    /** The file that the record is about. */
    public LocalFile localFile() {
        return new LocalFile(source, size, mtime, inode);
    }

    LedgerRecord stamped(Author author, String now, String previousHash) {
        return new LedgerRecord(event, author.run(), now, source, size, mtime, inode, crc32c, sha256, bucket, key, etag,
                versionId, receipt, reason, author.host(), author.user(), author.version(), previousHash);
    }
}
