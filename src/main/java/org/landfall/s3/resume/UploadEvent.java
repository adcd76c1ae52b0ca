package org.landfall.s3.resume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
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

    /** Tells whether its fields are there and can be what they are called; else its line was changed, or put there by something else. */
    boolean holdsTogether();

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

        @Override
        public boolean holdsTogether() {
            return bucket != null && key != null && uploadId != null && checksum != null && size > 0 && partSize > 0
                    && size <= (long) PartPlan.MOST_PARTS * partSize && isPathBelow(file) && isInstant(time) && isInstant(mtime);
        }

        private static boolean isInstant(String text) {
            try {
                return text != null && Instant.parse(text) != null;
            } catch (DateTimeParseException none) {
                return false;
            }
        }

        private static boolean isPathBelow(String text) {
            try {
                return text != null && !text.isEmpty() && !Path.of(text).isAbsolute() && !Path.of(text).normalize().startsWith("..");
            } catch (InvalidPathException none) {
                return false;
            }
        }

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
    record Sent(int part, int size, String etag, String crc32c, boolean confirmed) implements UploadEvent {

        @Override
        public boolean holdsTogether() {
            return part > 0 && size > 0 && etag != null && crc32c != null;
        }
    }

    /**
     * The server is about to be asked to make the object.
     *
     * @param crc32c of the whole file, base64
     * @param sha256 of the whole file, hexadecimal, or null when it was switched off
     */
    record Completing(String crc32c, String sha256) implements UploadEvent {

        @Override
        public boolean holdsTogether() {
            return crc32c != null;
        }

        public boolean isOf(SourceDigests digests) {
            return crc32c.equals(digests.crc32c())
                    && (sha256 == null || digests.sha256() == null || sha256.equals(digests.sha256()));
        }
    }
}
