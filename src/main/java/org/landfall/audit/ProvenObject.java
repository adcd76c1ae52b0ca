package org.landfall.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ETags;
import org.landfall.s3.SourceDigests;

/**
 * An object that an audit has read back and found as it landed: a line of its file.
 *
 * @param key    its key
 * @param etag   its ETag
 * @param size   its bytes
 * @param crc32c their CRC32C, base64
 * @param sha256 their SHA-256, hexadecimal
 * @param csv    what was seen of its rows, where nobody had counted them, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProvenObject(String key, String etag, Long size, String crc32c, String sha256, LandedCsv csv) {

    /** The object of a record whose object was read. @param counted what was seen of its rows now, or null */
    static ProvenObject of(LedgerRecord landed, SourceDigests found, LandedCsv counted) {
        return new ProvenObject(landed.key(), landed.etag(), found.bytes(), found.crc32c(), found.sha256(), counted);
    }

    /** Tells whether it has all that an object has. */
    boolean isWhole() {
        return key != null && etag != null && size != null && size >= 0 && crc32c != null && sha256 != null && sha256.matches("[0-9a-f]{64}")
                && (csv == null || csv.rows() != null && csv.rows() >= 0 && csv.rows() <= Long.MAX_VALUE >> 8 && csv.columns() != null && csv.header() != null);
    }

    /** Tells whether it is the object of a record, as it is now. */
    boolean isOf(LedgerRecord landed) {
        return key.equals(landed.key()) && ETags.same(etag, landed.etag()) && size == landed.objectBytes() && crc32c.equals(landed.crc32c())
                && (landed.sha256() == null || sha256.equals(landed.sha256()));
    }

    /** Digests of its bytes. */
    SourceDigests digests() {
        return new SourceDigests(size, crc32c, sha256, null);
    }
}
