package org.landfall.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proofs that the ledger holds for files that were set aside in a landing directory. */
public final class Proofs {

    private final Map<LocalFile, LedgerRecord> landed = new HashMap<>();
    private final Map<String, LedgerRecord> landedInRun = new HashMap<>();
    private final Map<LocalFile, LedgerRecord> purging = new LinkedHashMap<>();

    private final Map<String, LedgerRecord> objects = new HashMap<>();
    private final Map<String, String> contradicted = new HashMap<>();
    private final Set<String> runs = new HashSet<>();
    private final String landing;

    private Proofs(String landing) {
        this.landing = landing;
    }

    /**
     * Reads the ledger, and a second time for what contradicts the proofs that it found.
     *
     * @param landing the landing directory's real path; others may share the ledger
     * @param sources the files' paths in the landing directory; only of these the proofs are kept
     * @throws LedgerException when it cannot be read
     */
    public static Proofs from(LedgerFile ledger, String landing, Collection<String> sources) {
        Proofs proofs = new Proofs(landing);
        Set<String> wanted = Set.copyOf(sources);
        ledger.forEach(entry -> proofs.read(entry, wanted));
        proofs.landed.values().forEach(proof -> proofs.objects.put(proof.object().address(), proof));
        proofs.landedInRun.values().forEach(proof -> proofs.objects.put(proof.object().address(), proof));
        if (!proofs.objects.isEmpty()) {
            ledger.forEach(proofs::compare);
        }
        return proofs;
    }

    private void compare(LedgerRecord entry) {
        if (entry.event().provesLanding()) {
            LedgerRecord proof = objects.get(entry.object().address());
            if (proof != null && proof.object().contradicts(entry.object())) {
                contradicted.putIfAbsent(entry.object().address(), "has a landed record that another one contradicts: lines " + entry.line()
                        + " and " + proof.line() + " of the ledger name " + entry.key() + " with one ETag and different bytes");
            }
        }
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

    /** Says that the ledger names the object of a proof with other bytes too, half a sentence; empty when it does not. */
    public Optional<String> contradiction(LedgerRecord proof) {
        return Optional.ofNullable(contradicted.get(proof.object().address()));
    }

    /** The files of this landing directory that were about to be deleted when a run was cut off. */
    public List<LedgerRecord> cutOff() {
        return List.copyOf(purging.values());
    }
}
