package org.landfall.audit;

import java.util.List;
import org.landfall.ledger.LedgerRecord;

/** The SHA-256 of landed objects, for whoever has copies of them. */
interface Sums {

    /** Writes none. */
    Sums NONE = new Sums() {

        @Override
        public void add(LedgerRecord landed, String sha256) {
            // nobody asked
        }

        @Override
        public List<String> end(long landed) {
            return List.of();
        }
    };

    /** Adds an object that is as it landed, as far as anybody knows. @param sha256 of its bytes, hexadecimal, or null where nobody has computed it */
    void add(LedgerRecord landed, String sha256);

    /** Puts them in their place, all at once; returns sentences about them. @param landed how many objects there must be by the ledgers */
    List<String> end(long landed);
}
