package org.landfall.ledger;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a ledger says has landed and is not deleted yet, by the file as it was when it landed. */
public final class OpenLandings {

    private OpenLandings() {}

    /** @throws LedgerException when the ledger cannot be read */
    public static Map<LocalFile, LedgerRecord> in(Path ledger) {
        Map<LocalFile, LedgerRecord> landed = new HashMap<>();
        new LedgerFile(ledger).forEach(entry -> {
            if (entry.event().provesLanding()) {
                landed.put(entry.localFile(), entry);
            } else if (entry.event() == LedgerEvent.PURGED) {
                landed.remove(entry.localFile());
            }
        });
        return landed;
    }
}
