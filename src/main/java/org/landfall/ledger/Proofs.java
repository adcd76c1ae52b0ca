package org.landfall.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Proofs that the ledger holds for files that were set aside in a landing directory. */
public final class Proofs {

    private final Map<LocalFile, LedgerRecord> landed = new HashMap<>();
    private final Map<String, LedgerRecord> landedInRun = new HashMap<>();
    private final Map<LocalFile, LedgerRecord> purging = new LinkedHashMap<>();

    private final Set<String> runs = new HashSet<>();
    private final String landing;

    private Proofs(String landing) {
        this.landing = landing;
    }

    /**
     * Reads the ledger once.
     *
     * @param landing the landing directory's real path; others may share the ledger
     * @param sources the files' paths in the landing directory; only of these the proofs are kept
     * @throws LedgerException when it cannot be read
     */
    public static Proofs from(LedgerFile ledger, String landing, Collection<String> sources) {
        Proofs proofs = new Proofs(landing);
        Set<String> wanted = Set.copyOf(sources);
        ledger.forEach(entry -> proofs.read(entry, wanted));
        return proofs;
    }

    private void read(LedgerRecord entry, Set<String> wanted) {
        LedgerEvent event = entry.event();
        if (event.provesLanding() && wanted.contains(entry.source())) {
            landed.put(entry.localFile(), entry);
            landedInRun.put(entry.run() + "/" + entry.source(), entry);
        } else if (event == LedgerEvent.RUN_STARTED && landing.equals(entry.landing())) {
            runs.add(entry.run());
        } else if (event == LedgerEvent.PURGING && runs.contains(entry.run())) {
            purging.put(entry.localFile(), entry);
        } else if (event == LedgerEvent.PURGED) {
            landed.remove(entry.localFile());
            purging.remove(entry.localFile());
        } else if (event == LedgerEvent.PUT_BACK) {
            purging.remove(entry.localFile());
        }
    }

    /**
     * The landed record for exactly this file. Without one, the record of the file that the run set aside under this name, which
     * then shows how this one differs; or null.
     */
    public LedgerRecord of(LocalFile file, String run) {
        LedgerRecord exact = landed.get(file);
        return exact != null ? exact : landedInRun.get(run + "/" + file.source());
    }

    /** The files of this landing directory that were about to be deleted when a run was cut off. */
    public List<LedgerRecord> cutOff() {
        return List.copyOf(purging.values());
    }
}
