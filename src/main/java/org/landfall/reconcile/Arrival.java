package org.landfall.reconcile;

import java.util.Optional;
import java.util.OptionalLong;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;

/**
 * A file that has landed, or would land.
 *
 * @param source  its path in the landing directory, with slashes
 * @param bytes   bytes of the file itself, whatever a route has made of it
 * @param rows    its rows without the header; empty where nobody has counted them
 * @param sha256  SHA-256 of the file itself, hexadecimal; empty where nobody has computed it
 * @param finding what is wrong with its rows, so that their number is uncertain; empty where nothing is, or nobody has looked
 */
public record Arrival(String source, long bytes, OptionalLong rows, Optional<String> sha256, Optional<String> finding) {

    /** The file of a record that proves its landing. */
    public static Arrival of(LedgerRecord landed) {
        return of(landed.source(), landed.size(), Optional.ofNullable(landed.csv()),
                Optional.ofNullable(landed.sourceSha256()).or(() -> Optional.ofNullable(landed.objectSize() == null ? landed.sha256() : null)));
    }

    /** A file of which so much was seen. @param csv what was seen of its rows; empty where nobody looked */
    public static Arrival of(String source, long bytes, Optional<LandedCsv> csv, Optional<String> sha256) {
        return new Arrival(source, bytes, csv.map(LandedCsv::rows).map(OptionalLong::of).orElse(OptionalLong.empty()), sha256, csv.map(LandedCsv::finding));
    }
}
