package org.landfall.cli.report;

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
 */
record Trouble(LedgerEvent event, String source, String reason, String remedy) {

    static Trouble of(LedgerRecord entry) {
        // the kind is told already
        String said = String.valueOf(entry.reason()).replaceFirst("^conflict: ", "");
        int end = endOfReason(said);
        return new Trouble(entry.event(), entry.source(), end < 0 ? said : said.substring(0, end),
                end < 0 ? remedyFor(entry.event()) : said.substring(end + 1).strip());
    }

    /** A planned file whose key is taken. */
    static Trouble ofPlan(PlannedFile file) {
        return new Trouble(LedgerEvent.CONFLICT, file.source(), file.key() + " holds other bytes, or bytes that cannot be shown to be the same",
                remedyFor(LedgerEvent.CONFLICT));
    }

    /** Where the remedy begins: what is wrong comes first in all that Landfall says, and parentheses may hold semicolons too. */
    private static int endOfReason(String said) {
        int depth = 0;
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= 0 && c == ';' && said.startsWith("; ", i)) {
                return i;
            }
        }
        return -1;
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
