package org.landfall.audit;

import java.util.Optional;
import org.landfall.ledger.LedgerRecord;

/** The objects that audits have proven, so that one which was ended goes on. */
interface ProvenObjects {

    /** Keeps none. */
    ProvenObjects NONE = new ProvenObjects() {

        @Override
        public Optional<ProvenObject> find(LedgerRecord landed) {
            return Optional.empty();
        }

        @Override
        public void add(ProvenObject proven) {
            // the next audit reads it again
        }

        @Override
        public void end(boolean isDone) {
            // nothing was kept
        }
    };

    /** The proof of the object of a record, where the object is still that one. */
    Optional<ProvenObject> find(LedgerRecord landed);

    /** Adds one. */
    void add(ProvenObject proven);

    /** Ends the audit. @param isDone whether nothing is left to be read, so that nothing needs to be kept */
    void end(boolean isDone);
}
