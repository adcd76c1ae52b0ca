package org.landfall.s3;

import java.util.Optional;

/**
 * Confirmation by the server of the object that a file has become. Beside the digests of what was sent it proves, or does not, that the
 * object holds these bytes:
 *
 * <pre>
 * said in                     CRC32C   every part   ETag     earlier receipt for   proof
 *                                      confirmed             ETag and size
 * any                         any      any          none     any                   none
 * the answer to a put         ours     -            some     -                     FULL_OBJECT_CHECKSUM
 * the answer to a put         another  -            any      -                     none
 * the answer to a put         none     -            ours     -                     COMPUTED_ETAG
 * the answer to a put         none     -            another  -                     none
 * the answer to a completion  ours     any          some     -                     FULL_OBJECT_CHECKSUM
 * the answer to a completion  another  any          any      -                     none
 * the answer to a completion  none     yes          ours     -                     PARTS_AND_ETAG
 * the answer to a completion  none     yes          another  -                     none
 * the answer to a completion  none     no           ours     -                     COMPUTED_ETAG
 * the answer to a completion  none     no           another  -                     none
 * a listing, another size     -        -            any      any                   none
 * a listing, our size         -        -            ours     any                   COMPUTED_ETAG
 * a listing, our size         -        -            another  with our SHA-256      LEDGER, where the ETag need not be an MD5
 * a listing, our size         -        -            another  with our SHA-256      none, where it is the MD5 of other bytes
 * a listing, our size         -        -            another  with another, none    none
 * </pre>
 */
public sealed interface Confirmation {

    /** The encryption by keys of S3 itself, which leaves ETags alone. */
    String S3_KEYS = "AES256";

    /** The object's ETag as the server wrote it; null when it named none. */
    String eTag();

    /** The object's version; null in a bucket without versions, and where the server did not say. */
    String versionId();

    /** The CRC32C of the whole object, base64; null when the server named none. */
    String crc32c();

    /** Encryption of the object, where that makes its ETag another than the MD5 of its bytes; else null. */
    String encryption();

    /** An encryption as the server named it, if ETags are no MD5s under it; else null. */
    static String hiding(String named) {
        return named == null || named.equals(S3_KEYS) ? null : named;
    }

    /** Ground on which the object is proven to hold the bytes that the digests are of; empty when it is not. */
    Optional<Grade> proves(SourceDigests ours);

    /** The answer to a PutObject. @param encryption as the server named it, or null */
    record Put(String crc32c, String eTag, String versionId, String encryption) implements Confirmation {

        public Put {
            encryption = hiding(encryption);
        }

        @Override
        public Optional<Grade> proves(SourceDigests ours) {
            if (crc32c != null) {
                return Grade.FULL_OBJECT_CHECKSUM.when(eTag != null && crc32c.equals(ours.crc32c()));
            }
            return Grade.COMPUTED_ETAG.when(ours.makes(eTag));
        }
    }

    /**
     * The answer to a CompleteMultipartUpload.
     *
     * @param everyPart  whether the server confirmed our checksum of every part
     * @param encryption as the server named it, or null
     */
    record Completed(String crc32c, boolean everyPart, String eTag, String versionId, String encryption) implements Confirmation {

        public Completed {
            encryption = hiding(encryption);
        }

        @Override
        public Optional<Grade> proves(SourceDigests ours) {
            if (crc32c != null) {
                return Grade.FULL_OBJECT_CHECKSUM.when(eTag != null && crc32c.equals(ours.crc32c()));
            }
            return (everyPart ? Grade.PARTS_AND_ETAG : Grade.COMPUTED_ETAG).when(ours.makes(eTag));
        }
    }

    /**
     * An object that was there already, in a listing.
     *
     * @param earlier what an earlier receipt says of an object at this key
     */
    record Listed(StoredObject object, Optional<EarlierReceipts.Known> earlier) implements Confirmation {

        @Override
        public String eTag() {
            return object.eTag();
        }

        @Override
        public String versionId() {
            return null;
        }

        @Override
        public String crc32c() {
            return null;
        }

        @Override
        public String encryption() {
            return known().map(EarlierReceipts.Known::encryption).orElse(null);
        }

        @Override
        public Optional<Grade> proves(SourceDigests ours) {
            if (object.size() != ours.bytes()) {
                return Optional.empty();
            }
            return Grade.COMPUTED_ETAG.when(ours.makes(eTag()))
                    .or(() -> Grade.LEDGER.when(known().filter(known -> known.sha256().equals(ours.sha256()) && known.hidesMd5()).isPresent()));
        }

        /** The earlier receipt, if it is one for this object's ETag and size and says whose bytes they are. */
        public Optional<EarlierReceipts.Known> known() {
            return earlier.filter(known -> known.size() == object.size() && known.sha256() != null
                    && ETags.same(known.eTag(), object.eTag()));
        }
    }
}
