package org.landfall.reconcile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.landfall.ledger.LedgerTurns;
import org.landfall.text.Figures;

/**
 * The files that ledgers tell of.
 *
 * @param ledgers paths of the ledger, or of those of all runners; they are read as one
 */
public record LedgerFiles(List<Path> ledgers) {

    /**
     * Tells a comparison of them.
     *
     * @throws org.landfall.SettingException when one of the ledgers is not there
     * @throws org.landfall.ledger.LedgerException when one cannot be read
     */
    public void tell(Reconciliation comparison) {
        LedgerTurns.requireThere(ledgers);
        long strange = 0;
        try (LedgerTurns turns = new LedgerTurns(ledgers)) {
            for (Optional<LedgerTurns.Turn> turn = turns.next(); turn.isPresent(); turn = turns.next()) {
                turn.get().entry().ifPresent(comparison::read);
                strange += turn.get().entry().isEmpty() ? 1 : 0;
            }
        }
        if (strange > 0) {
            comparison.note(Figures.count(strange, "line") + " of the ledger cannot be read as records and tell of nothing; landfall audit says which");
        }
    }
}
