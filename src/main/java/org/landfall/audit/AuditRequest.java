package org.landfall.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landfall.landing.LandingArea;

/**
 * Request for an audit.
 *
 * @param ledgers      the ledger, or those of all runners that share a landing directory; they are read as one
 * @param area         the landing directory, or null when it is not on this machine
 * @param prefix       the prefix of the raw zone, without a slash at its end
 * @param expectations what was kept elsewhere about the ledger
 * @param others       hosts whose copies in the zone are of other ledgers
 * @param deep         how to read objects back; empty to read none
 * @param sums         the file for the SHA-256 of the landed objects; empty for none
 */
public record AuditRequest(List<AuditedLedger> ledgers, LandingArea area, String prefix, Expectations expectations, Set<String> others,
        Optional<DeepTerms> deep, Optional<Path> sums) {

    /** Paths of the ledgers. */
    List<Path> paths() {
        return ledgers.stream().map(AuditedLedger::path).toList();
    }
}
