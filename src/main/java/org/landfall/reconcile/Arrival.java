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
        Optional<LandedCsv> csv = Optional.ofNullable(landed.csv());
        return new Arrival(landed.source(), landed.size(), csv.map(LandedCsv::rows).map(OptionalLong::of).orElse(OptionalLong.empty()),
                Optional.ofNullable(landed.sourceSha256()).or(() -> Optional.ofNullable(landed.objectSize() == null ? landed.sha256() : null)),
                csv.map(LandedCsv::finding));
    }
}
