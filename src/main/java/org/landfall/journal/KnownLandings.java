package org.landfall.journal;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LandedRecords;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.ObjectKey;

/** Finds the latest landed record of an object: in the run's own ledger and, where several runners share the work, in theirs. */
final class KnownLandings implements Closeable {

    private final LandingArea area;
    private final LandedRecords own;
    private final Map<Path, LandedRecords> theirs = new ConcurrentHashMap<>();

    KnownLandings(LandingArea area) {
        this.area = area;
        own = new LandedRecords(area.ledgerPlace());
    }

    /** The latest one; none where the ledgers contradict each other about the object. @throws org.landfall.ledger.LedgerException when a ledger cannot be read */
    Optional<LedgerRecord> latest(ObjectKey target) {
        Optional<LedgerRecord> ours = own.latest(target.bucket(), target.key());
        if (!area.isShared()) {
            return ours;
        }
        List<LedgerRecord> all = new ArrayList<>(ours.stream().toList());
        boolean contradicted = own.contradict(target.bucket(), target.key());
        for (LandedRecords other : others()) {
            other.latest(target.bucket(), target.key()).ifPresent(all::add);
            contradicted |= other.contradict(target.bucket(), target.key());
        }
        if (contradicted) {
            return Optional.empty();
        }
        return all.stream().max(Comparator.comparing(entry -> Instant.parse(entry.time())))
                .filter(latest -> all.stream().noneMatch(other -> other.object().contradicts(latest.object())));
    }

    /** Tells whether exactly this file was refused before, by any runner. @throws org.landfall.ledger.LedgerException when a ledger cannot be read */
    boolean refused(LocalFile file) {
        return own.refused(file) || area.isShared() && others().stream().anyMatch(other -> other.refused(file));
    }

    private List<LandedRecords> others() {
        return area.runners().stream().filter(runner -> !runner.ledger().equals(area.ledger()))
                .map(runner -> theirs.computeIfAbsent(runner.ledger(), path -> new LandedRecords(runner.ledgerPlace()))).toList();
    }

    @Override
    public void close() {
        own.close();
        theirs.values().forEach(LandedRecords::close);
    }
}
