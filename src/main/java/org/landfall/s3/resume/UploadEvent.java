package org.landfall.s3.resume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.SourceDigests;

/** A line of an upload's journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = UploadEvent.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = UploadEvent.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = UploadEvent.Completing.class, name = "completing")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface UploadEvent {

    /**
     * The server has given an upload id. What it was asked for then holds for the upload, whatever the settings say later.
     *
     * @param bucket       where its object is to be
     * @param key          the object's key
     * @param uploadId     the upload id
     * @param time         when, UTC, ISO 8601
     * @param file         the source's path below the journals' base, with slashes
     * @param size         bytes of the source
     * @param mtime        last change of the source's content, UTC, ISO 8601
     * @param inode        inode number of the source
     * @param partSize     bytes of each part but the last
     * @param checksum     the checksum algorithm
     * @param contentType  content type of the object, or null
     * @param sse          server-side encryption that was asked for, or null
     * @param kmsKey       KMS key that was asked for, or null
     * @param storageClass storage class that was asked for, or null
     * @param metaSha256   the SHA-256 that the object's metadata name, hexadecimal, or null
     */
    record Begun(
            String bucket,
            String key,
            String uploadId,
            String time,
            String file,
            long size,
            String mtime,
            long inode,
            int partSize,
            String checksum,
            String contentType,
            String sse,
            String kmsKey,
            String storageClass,
            String metaSha256) implements UploadEvent {

        public ObjectKey target() {
            return new ObjectKey(bucket, key);
        }

        public boolean isOf(FileIdentity identity) {
            return size == identity.size() && inode == identity.inode() && mtime.equals(identity.modified().toString());
        }
    }

    /**
     * The server has taken a part.
     *
     * @param part      1 for the first
     * @param size      bytes
     * @param etag      what the server returned, quotes included
     * @param crc32c    ours, base64
     * @param confirmed whether the server returned the same CRC32C
     */
    record Sent(int part, int size, String etag, String crc32c, boolean confirmed) implements UploadEvent {}

    /**
     * The server is about to be asked to make the object.
     *
     * @param crc32c of the whole file, base64
     * @param sha256 of the whole file, hexadecimal, or null when it was switched off
     */
    record Completing(String crc32c, String sha256) implements UploadEvent {

        public boolean isOf(SourceDigests digests) {
            return crc32c.equals(digests.crc32c())
                    && (sha256 == null || digests.sha256() == null || sha256.equals(digests.sha256()));
        }
    }
}
