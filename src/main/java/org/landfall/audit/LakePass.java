package org.landfall.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.s3.StoredObject;

/** Takes the listing of the zone object by object and compares it with the ledger. */
final class LakePass {

    /** Number of unexplained objects that are kept for another look at a ledger that grows meanwhile. */
    private static final int KEPT = 10_000;

    private final AuditScope scope;
    private final LedgerPass ledger;
    private final Findings findings;
    private final Consumer<StoredObject> witness;
    private final Layout layout;
    private final Map<String, PartitionTotal> partitions = new TreeMap<>();
    private final Map<Long, StoredObject> changed = new HashMap<>();
    private final Map<String, StoredObject> unexplained = new TreeMap<>();
    private final ZoneCopies copies;
    private boolean brokenOff;
    private long moreUnexplained;
    private long objects;
    private long bytes;
    private long explained;

    /** @param witness is given every object that is listed as it landed */
    LakePass(AuditScope scope, LedgerPass ledger, Findings findings, ZoneCopies copies, Consumer<StoredObject> witness) {
        this.scope = scope;
        this.ledger = ledger;
        this.findings = findings;
        this.copies = copies;
        this.witness = witness;
        layout = new Layout(findings);
    }

    void add(StoredObject object) {
        if (scope.isProbe(object)) {
            return;
        }
        if (scope.isCopy(object.key())) {
            copies.add(object);
            return;
        }
        objects++;
        bytes += object.size();
        partitions.merge(PartitionTotal.partitionOf(object.key()), PartitionTotal.of(object.key(), object.size(), null), PartitionTotal::plus);
        layout.add(object.key(), object.key().substring(scope.folder().length()));
        compare(object);
    }

    private void compare(StoredObject object) {
        switch (ledger.landed().see(object)) {
            case SAME -> {
                explained++;
                witness.accept(object);
            }
            case DIFFERENT -> changed.put(ledger.landed().latestLine(object.key()), object);
            case UNKNOWN -> {
                if (unexplained.size() < KEPT) {
                    unexplained.put(object.key(), object);
                } else {
                    moreUnexplained++;
                }
            }
        }
    }

    /** Compares again what the ledger did not explain before it grew; true when nothing of it is left. */
    boolean explainLate() {
        List<StoredObject> again = List.copyOf(unexplained.values());
        unexplained.clear();
        again.forEach(this::compare);
        return unexplained.isEmpty();
    }

    /** The listing ended before its end. */
    void breakOff() {
        brokenOff = true;
    }

    /** Tells whether the listing came to its end. */
    boolean isWhole() {
        return !brokenOff;
    }

    /** Tells whether every landed record has its object, as recorded. */
    boolean agrees() {
        return changed.isEmpty() && ledger.landed().allSeen();
    }

    /**
     * Tells whether the bucket shows the object of a latest record as recorded; what it shows instead is a finding.
     *
     * @param line its number among those of all ledgers
     */
    boolean shows(LedgerRecord landed, long line) {
        StoredObject other = changed.get(line);
        if (other != null) {
            findings.add(FindingKind.CHANGED, LedgerPass.number(line), landed.key(), landed.key() + " has " + other.size() + " bytes and the ETag "
                    + other.eTag() + ", and landed in " + ledger.place(line) + " with " + landed.objectBytes() + " bytes and the ETag " + landed.etag());
        } else if (!ledger.landed().wasSeen(landed.key())) {
            if (!brokenOff) {
                findings.add(FindingKind.MISSING, LedgerPass.number(line), landed.key(), landed.key() + " landed in " + ledger.place(line) + " (" + landed.objectBytes()
                        + " bytes, ETag " + landed.etag() + ") and is not in the bucket");
            }
        } else {
            return true;
        }
        return false;
    }

    /**
     * @param confirmed whether the lines of a run were compared with its copy already
     * @param running   whether a run is at work
     */
    void judge(Predicate<String> confirmed, boolean running) {
        unexplained.values().forEach(object -> findings.add(FindingKind.UNEXPLAINED, null, object.key(), object.key() + " (" + object.size()
                + " bytes) is in the zone, and no record of this ledger explains it"));
        findings.count(FindingKind.UNEXPLAINED, moreUnexplained);
        layout.judge();
        copies.judge(confirmed, running, !brokenOff);
    }

    /** What lies among the ledger copies. */
    ZoneCopies copies() {
        return copies;
    }

    Map<String, String> below() {
        return layout.below();
    }

    AuditReport.LakeSide side(long read) {
        return new AuditReport.LakeSide(scope.bucket(), scope.prefix(), objects, bytes, explained, copies.count(), read,
                ledger.totals().withRows(partitions.values()));
    }
}
