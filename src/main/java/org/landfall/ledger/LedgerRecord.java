package org.landfall.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.landfall.Failure;
import org.landfall.Secrets;

/**
 * One line of the ledger, as {@code docs/ledger.md} tells its readers. Fields that say nothing about an event are null and left
 * out of the line.
 *
 * @param line      its number in the ledger, 1 for the first
 * @param event     what happened
 * @param time      when, UTC, ISO 8601
 * @param run       the id of the run
 * @param landing   the landing directory's real path, where a run starts or ends
 * @param ledger    in a run's first line, the id of the ledger: the hash of its first line; null in that line itself
 * @param source    the file's path in the landing directory, with slashes
 * @param size      bytes
 * @param mtime     last change of the content, UTC, ISO 8601, to the nanosecond
 * @param inode     the file's inode number
 * @param crc32c    our CRC32C of the object's content, base64
 * @param sha256    our SHA-256 of the object's content, hexadecimal
 * @param sourceSha256 our SHA-256 of the file's content, hexadecimal, where a route made another content of it
 * @param bucket    the bucket
 * @param endpoint  the server's address, where a run starts and it is not AWS's own
 * @param probe     what that server showed before the first byte, half a sentence
 * @param key       the object's key
 * @param etag      the ETag that the server returned, quotes included
 * @param versionId the object's version, where the bucket keeps versions
 * @param objectSize bytes of the object, where a route made another content of the file
 * @param partSize  bytes of each part but the last, where the object was made of parts
 * @param receipt   the grade of the receipt: full-object-checksum, parts-and-etag, computed-etag or ledger
 * @param encryption what the server said that it encrypts the object with, where that makes its ETag another than the MD5 of its bytes
 * @param csv       what was seen of a CSV's rows while it was read; in a record of the event csv-header, the names that a hash stands for
 * @param copy      in a run's last line, the key that the copy of its lines is about to land under, in the bucket of the line
 * @param quarantine the whole path in the quarantine that a refused file is moved to, or comes back from
 * @param reason    why a file did not land or went back; in a run's first line, what was found wrong with the ledger
 * @param host      the machine that ran Landfall
 * @param user      the user who ran it
 * @param caller    the ARN that the credentials belong to, where it is known
 * @param landfall  the version of Landfall
 * @param previous  SHA-256 of the line before, hexadecimal; empty in the first line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"line", "event", "time", "run", "landing", "ledger", "source", "size", "mtime", "inode", "crc32c", "sha256", "sourceSha256",
    "bucket", "endpoint", "probe", "key", "etag", "versionId", "objectSize", "partSize", "receipt", "encryption", "csv", "copy", "quarantine", "reason", "host", "user", "caller",
    "landfall", "previous"})
public record LedgerRecord(
        Long line,
        LedgerEvent event,
        String time,
        String run,
        String landing,
        String ledger,
        String source,
        Long size,
        String mtime,
        Long inode,
        String crc32c,
        String sha256,
        String sourceSha256,
        String bucket,
        String endpoint,
        String probe,
        String key,
        String etag,
        String versionId,
        Long objectSize,
        Long partSize,
        String receipt,
        String encryption,
        LandedCsv csv,
        String copy,
        String quarantine,
        String reason,
        String host,
        String user,
        String caller,
        String landfall,
        String previous) {

    private static final String CONFLICT = "conflict: ";

    /** An event of the whole run. */
    public static LedgerRecord ofRun(LedgerEvent event, String landing, String bucket, String reason) {
        return of(event, landing, LocalFile.NONE, LandedObject.of(bucket, null), reason);
    }

    /** The start of a run. @param reason what was found wrong with the ledger, or null */
    public static LedgerRecord ofStart(String landing, Destination destination, String reason) {
        LedgerRecord start = ofRun(LedgerEvent.RUN_STARTED, landing, destination.bucket(), reason);
        return start.of(destination.endpoint(), destination.probe());
    }

    /** The names that the hash of a CSV's header stands for, once in a run. */
    public static LedgerRecord ofHeader(List<String> names) {
        return of(LedgerEvent.CSV_HEADER, null, LocalFile.NONE, LandedObject.of(null, null).with(LandedCsv.ofHeader(names)), null);
    }

    private LedgerRecord of(String server, String shown) {
        return new LedgerRecord(line, event, time, run, landing, ledger, source, size, mtime, inode, crc32c, sha256, sourceSha256, bucket, server, shown,
                key, etag, versionId, objectSize, partSize, receipt, encryption, csv, copy, quarantine, reason, host, user, caller, landfall, previous);
    }

    /** An event of one file that did not land, or went back. */
    public static LedgerRecord ofFailure(LedgerEvent event, LocalFile file, String bucket, String key, Failure failure) {
        return of(event, null, file, LandedObject.of(bucket, key), (event == LedgerEvent.CONFLICT ? CONFLICT : "") + failure.sentence());
    }

    /** An event of one file on its way to the quarantine or out of it. @param place the whole path that it has there */
    public static LedgerRecord ofQuarantine(LedgerEvent event, LocalFile file, String place) {
        return of(event, null, file, LandedObject.of(null, null), null).in(place);
    }

    private LedgerRecord in(String place) {
        return new LedgerRecord(line, event, time, run, landing, ledger, source, size, mtime, inode, crc32c, sha256, sourceSha256, bucket, endpoint, probe,
                key, etag, versionId, objectSize, partSize, receipt, encryption, csv, copy, place, reason, host, user, caller, landfall, previous);
    }

    /** An event of one file that landed. */
    public static LedgerRecord ofLanding(LedgerEvent event, LocalFile file, LandedObject object) {
        return of(event, null, file, object, null);
    }

    private static LedgerRecord of(LedgerEvent event, String landing, LocalFile file, LandedObject object, String reason) {
        return new LedgerRecord(null, event, null, null, landing, null, file.source(), file.size(), file.mtime(), file.inode(),
                object.crc32c(), object.sha256(), object.sourceSha256(), object.bucket(), null, null, object.key(), object.etag(), object.versionId(),
                object.objectSize(), object.partSize(), object.receipt(), object.encryption(), object.csv(), null, null, reason, null, null, null, null, null);
    }

    /** The reason without the word that names its kind, for those who have said that. */
    public String reasonAlone() {
        return reason != null && reason.startsWith(CONFLICT) ? reason.substring(CONFLICT.length()) : reason;
    }

    /** The same file and object with another event: what is purged is what landed. Its rows are told once, where it landed. */
    public LedgerRecord with(LedgerEvent other) {
        return of(other, null, localFile(), object().with(null), null);
    }

    /** The same with what was seen of the object's rows since. */
    public LedgerRecord with(LandedCsv seen) {
        return of(event, landing, localFile(), object().with(seen), reason);
    }

    /** The file that the record is about. */
    public LocalFile localFile() {
        return new LocalFile(source, size, mtime, inode);
    }

    /** The bucket and the first folder of the key, such as {@code s3://my-lake/raw/}. */
    public String place() {
        return "s3://" + bucket + "/" + key.substring(0, key.indexOf('/') + 1);
    }

    /** Bytes of the object: as many as the file has, unless a route made another content of it. */
    public long objectBytes() {
        return objectSize == null ? size : objectSize;
    }

    /** The object that the record is about. */
    public LandedObject object() {
        return new LandedObject(bucket, key, etag, versionId, objectSize, partSize, crc32c, sha256, sourceSha256, receipt, encryption, csv);
    }

    /** What has landed keeps its name, since the ledger must stay true; a name with a secret in it does not land. */
    private String harmless(String name) {
        return event.keepsSource() ? Secrets.masked(name) : name;
    }

    /** The same with the key that the copy of its run's lines is about to land under. */
    public LedgerRecord copiedTo(String target) {
        return new LedgerRecord(line, event, time, run, landing, ledger, source, size, mtime, inode, crc32c, sha256, sourceSha256, bucket, endpoint, probe,
                key, etag, versionId, objectSize, partSize, receipt, encryption, csv, target, quarantine, reason, host, user, caller, landfall, previous);
    }

    /** @param id the ledger's, or null when this is its first line */
    LedgerRecord stamped(Author author, String now, ChainEnd before, String id) {
        return new LedgerRecord(before.lines() + 1, event, now, author.run(), landing, event == LedgerEvent.RUN_STARTED ? id : null, harmless(source),
                size, mtime, inode, crc32c, sha256, sourceSha256, bucket, Secrets.masked(endpoint), Secrets.masked(probe), key, etag, versionId,
                objectSize, partSize, receipt, encryption, csv, copy, quarantine, Secrets.masked(reason), author.host(), author.user(), author.caller(),
                author.version(), before.hash());
    }
}
