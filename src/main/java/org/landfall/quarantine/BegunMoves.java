package org.landfall.quarantine;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;

/** The moves of a landing directory, which may share its ledger with others, to a quarantine that have no end in the ledger. */
final class BegunMoves {

    private final Set<String> runs = new HashSet<>();
    private final Map<String, LedgerRecord> begun = new LinkedHashMap<>();
    private final LandingArea area;
    private final QuarantineFolder folder;
    private String lastRun = "";

    /** @throws SetupException when the ledger cannot be read */
    BegunMoves(LandingArea area, QuarantineFolder folder) {
        this.area = area;
        this.folder = folder;
        try {
            new LedgerFile(area.ledgerPlace()).forEach(this::read);
        } catch (LedgerException e) {
            throw new SetupException(e.failure(), e);
        }
    }

    private void read(LedgerRecord entry) {
        if (entry.event() == LedgerEvent.RUN_STARTED) {
            lastRun = entry.run();
            if (area.root().toString().equals(entry.landing())) {
                runs.add(entry.run());
            }
        } else if (entry.event() == LedgerEvent.QUARANTINING && runs.contains(entry.run())) {
            begun.put(entry.quarantine(), entry);
        } else if (entry.event() == LedgerEvent.QUARANTINED || entry.event() == LedgerEvent.RETURNED) {
            begun.remove(entry.quarantine());
        }
    }

    /** Their records, oldest first. */
    List<LedgerRecord> all() {
        return begun.values().stream().filter(entry -> Path.of(entry.quarantine()).startsWith(folder.path())).toList();
    }

    /** Tells whether the ledger's last run has some: whoever begins a run in a ledger mends what those before have left. */
    boolean areOfTheLastRun() {
        return all().stream().anyMatch(entry -> entry.run().equals(lastRun));
    }
}
