package org.landfall.cli.report;

import java.util.Optional;
import org.landfall.Failure;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PlannedFile;

/**
 * A file that did not land, as the report tells it.
 *
 * @param event  conflict, refused, failed or put-back
 * @param source its path in the landing directory
 * @param reason what is wrong
 * @param remedy what to do
 * @param line   its line in the ledger; empty where there is none
 */
record Trouble(LedgerEvent event, String source, String reason, String remedy, Optional<Long> line) {

    static Trouble of(LedgerRecord entry, Failure failure) {
        return new Trouble(entry.event(), entry.source(), failure.reason(),
                failure.remedy().isEmpty() ? remedyFor(entry.event()) : failure.remedy(), Optional.ofNullable(entry.line()));
    }

    /** A planned file whose key is taken. */
    static Trouble ofPlan(PlannedFile file) {
        return new Trouble(LedgerEvent.CONFLICT, file.source(), file.key() + " holds other bytes, or bytes that cannot be shown to be the same",
                remedyFor(LedgerEvent.CONFLICT), Optional.empty());
    }

    private static String remedyFor(LedgerEvent event) {
        return switch (event) {
            case CONFLICT -> "nothing was overwritten; compare the two, then rename or remove one";
            case REFUSED -> "it stays as it is; mend it and run again";
            default -> "it stays as it is; run again";
        };
    }

    /** The kind of trouble, as a heading. */
    String kind() {
        return switch (event) {
            case CONFLICT -> "Conflict";
            case REFUSED -> "Refused";
            case PUT_BACK -> "Put back";
            default -> "Failed";
        };
    }
}
