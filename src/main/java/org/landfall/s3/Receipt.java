package org.landfall.s3;

import java.util.Locale;

/**
 * What the upload returned, beside what was computed while the file was read. Whoever holds a receipt holds a proof of the
 * given grade: the client makes none otherwise.
 *
 * @param consignment   what was sent
 * @param target        where it is; differs from the consignment's when its second key was used
 * @param bytesSent     bytes read from the file and sent
 * @param crc32c        our CRC32C, base64
 * @param serverCrc32c  the CRC32C that the server confirmed, base64, or null where the server returned none
 * @param sha256        our SHA-256, hexadecimal, or null when it was switched off
 * @param eTag          the ETag that the server returned, quotes included
 * @param versionId     the version id, or null in a bucket without versions
 * @param grade         how it was proven
 * @param alreadyThere  true when the object was there before this upload, with the same bytes
 * @param partSize      bytes of each part but the last, or null when the object was not made of parts, or nobody knows
 */
public record Receipt(
        Consignment consignment,
        ObjectKey target,
        long bytesSent,
        String crc32c,
        String serverCrc32c,
        String sha256,
        String eTag,
        String versionId,
        Grade grade,
        boolean alreadyThere,
        Long partSize) {

    /** How a receipt proves that the object holds our bytes, best first. */
    public enum Grade {
        /** The server confirmed our checksum of the full object. */
        FULL_OBJECT_CHECKSUM,
        /** The server confirmed our checksum of every part, not of the object, and the ETag is the one that we compute. */
        PARTS_AND_ETAG,
        /** No checksum was to be had, and size and ETag are those that we compute from our bytes. */
        COMPUTED_ETAG,
        /** The ETag and the size in the listing are those of an earlier receipt in the ledger for the same bytes. */
        LEDGER
    }

    public static Receipt of(Consignment consignment, ObjectKey target, SourceDigests digests, String serverCrc32c, String eTag,
            String versionId, Grade grade) {
        return new Receipt(consignment, target, digests.bytes(), digests.crc32c(), serverCrc32c, digests.sha256(), eTag, versionId,
                grade, false, null);
    }

    public static Receipt alreadyThere(Consignment consignment, ObjectKey target, SourceDigests digests, StoredObject stored, Grade grade) {
        return new Receipt(consignment, target, digests.bytes(), digests.crc32c(), null, digests.sha256(), stored.eTag(), null,
                grade, true, null);
    }

    /** The same for an object that was put together from parts; an earlier receipt in the ledger knows better how large they are. */
    public Receipt inParts(PartPlan plan) {
        return new Receipt(consignment, target, bytesSent, crc32c, serverCrc32c, sha256, eTag, versionId, grade, alreadyThere,
                grade == Grade.LEDGER ? null : (long) plan.partSize());
    }

    /** The grade in words, for the ledger. */
    public String gradeName() {
        return grade.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
