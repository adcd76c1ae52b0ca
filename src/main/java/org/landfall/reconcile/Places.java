package org.landfall.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.landfall.ledger.LedgerRecord;
import org.landfall.text.Figures;

/** Places that the records of ledgers tell of, bucket and first folder: files that landed elsewhere must not pass for those that are in question. */
final class Places {

    private final Zone zone;
    private final Map<String, Long> here = new TreeMap<>();
    private final Map<String, Long> elsewhere = new TreeMap<>();

    Places(Zone zone) {
        this.zone = zone;
    }

    /** Tells whether a file landed where it counts. */
    boolean hold(LedgerRecord landed) {
        boolean counts = zone.holds(landed);
        (counts ? here : elsewhere).merge(landed.place(), 1L, Long::sum);
        return counts;
    }

    void note(List<String> notes) {
        elsewhere.forEach((place, count) -> notes.add(Figures.count(count, "landed record") + (count == 1 ? " is" : " are") + " of " + place
                + "… and did not count; compare that place with --bucket and --prefix"));
        if (here.size() > 1) {
            notes.add("files of several places count: " + String.join(", ", here.keySet()) + "; say which with --bucket and --prefix");
        }
    }
}
