package org.landfall.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.landfall.ledger.LedgerCopyKey;
import org.landfall.s3.StoredObject;

/**
 * The objects below {@code _landfall/} in the zone: copies of the runs of these ledgers, in the order of the ledgers' chains, and what else
 * lies there. Whoever may only put objects can neither change nor remove a copy, so they vouch for the lines on this machine.
 */
final class ZoneCopies {

    private final AuditScope scope;
    private final LedgerPass ledger;
    private final Findings findings;
    private final Set<String> others;
    private final List<StoredObject> copies = new ArrayList<>();
    private final List<StoredObject> strange = new ArrayList<>();
    private final Set<String> vouchedFor = new HashSet<>();

    /** @param others hosts whose copies are of other ledgers, as is known */
    ZoneCopies(AuditScope scope, LedgerPass ledger, Findings findings, Set<String> others) {
        this.scope = scope;
        this.ledger = ledger;
        this.findings = findings;
        this.others = others;
    }

    void add(StoredObject object) {
        if (ledger.copies().containsKey(object.key()) || name(object).isPresent()) {
            copies.add(object);
        } else {
            strange.add(object);
        }
    }

    /** Number of copies, of whatever ledger. */
    long count() {
        return copies.size();
    }

    /** The copies that belong to runs of these ledgers. */
    List<StoredObject> own() {
        return copies.stream().filter(copy -> ledger.copies().containsKey(copy.key())).toList();
    }

    /** Number of copies of other ledgers that are known. */
    long ofOthers() {
        return copies.stream().filter(copy -> !ledger.copies().containsKey(copy.key()) && isOfOthers(copy)).count();
    }

    private boolean isOfOthers(StoredObject copy) {
        return name(copy).map(LedgerCopyKey.Name::host).filter(others::contains).isPresent();
    }

    private Optional<LedgerCopyKey.Name> name(StoredObject copy) {
        return LedgerCopyKey.named(scope.inCopies(copy.key()));
    }

    /** The keys of the copies that are what the ledger says; to be asked after {@link #judge}. */
    Set<String> vouchedFor() {
        return vouchedFor;
    }

    /**
     * Judges them.
     *
     * @param confirmed whether the lines of a run were compared with its copy already
     * @param running   whether a run is at work, whose copy may be on its way
     * @param whole     whether the listing came to its end
     */
    void judge(Predicate<String> confirmed, boolean running, boolean whole) {
        copies.forEach(copy -> judge(copy, confirmed));
        strange.forEach(object -> findings.add(FindingKind.STRANGER, null, object.key(), object.key() + " (" + object.size()
                + " bytes) lies among the ledger copies and is none: somebody else put it there"));
        if (whole) {
            findMissing(running);
        }
    }

    private void judge(StoredObject copy, Predicate<String> confirmed) {
        RunCopy must = ledger.copies().get(copy.key());
        if (must == null) {
            judgeForeign(copy);
        } else if (must.bytes() != copy.size()) {
            findings.add(FindingKind.COPY, null, copy.key(), copy.key() + " has " + copy.size() + " bytes, and the lines of run " + must.run()
                    + " in this ledger have " + must.bytes() + ": the ledger was changed since");
        } else if (!must.hasETag(copy.eTag()) && !confirmed.test(must.run())) {
            findings.add(FindingKind.COPY, null, copy.key(), copy.key() + " has the ETag " + copy.eTag()
                    + ", which is not the MD5 of the lines of run " + must.run() + " in this ledger: the ledger was changed since, or the bucket's encryption hides the MD5, and then only"
                    + " --deep or --expect with that copy can tell");
        } else {
            vouchedFor.add(copy.key());
        }
    }

    private void judgeForeign(StoredObject copy) {
        name(copy).filter(name -> !isOfOthers(copy)).ifPresent(name -> {
            String host = name.host();
            boolean isOurs = ledger.copies().values().stream().anyMatch(run -> host.equals(run.host()));
            findings.add(FindingKind.FOREIGN_COPY, null, copy.key(), copy.key() + " holds the lines of run " + name.run() + " of host " + host
                    + ", and this ledger has no such run: " + (isOurs ? "the ledger was cut, removed or written anew since, or that host has a second one"
                    : "it is of the ledger of that host") + "; --others " + host + " takes it for another ledger's");
        });
    }

    /** Each run that lands its copy lands before it those of all earlier runs that are not there. */
    private void findMissing(boolean running) {
        Set<String> there = new HashSet<>(copies.stream().map(StoredObject::key).toList());
        List<Map.Entry<String, RunCopy>> runs = List.copyOf(ledger.copies().entrySet());
        Set<Integer> copiedLater = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = runs.size() - 1; i >= 0; i--) {
            RunCopy run = runs.get(i).getValue();
            boolean isLast = seen.add(run.ledger());
            if (there.contains(runs.get(i).getKey())) {
                copiedLater.add(run.ledger());
            } else if (copiedLater.contains(run.ledger()) || run.isAnnounced(scope.bucket(), runs.get(i).getKey()) && !(isLast && running)) {
                findings.add(FindingKind.MISSING_COPY, run.lastLine(), runs.get(i).getKey(), runs.get(i).getKey() + ", the copy of the lines of run "
                        + run.run() + ", is not in the bucket: somebody removed it, or it did not land; the next run with --ledger-copy lands it");
            }
        }
    }
}
