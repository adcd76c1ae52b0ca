package org.landfall.journal;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LandedRecords;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ObjectKey;

/** Finds the latest landed record of an object: in the run's own ledger and, where several runners share the work, in theirs. */
final class KnownLandings implements Closeable {

    private final LandingArea area;
    private final LandedRecords own;
    private final Map<Path, LandedRecords> theirs = new ConcurrentHashMap<>();

    KnownLandings(LandingArea area) {
        this.area = area;
        own = new LandedRecords(area.ledger());
    }

    /** The latest one. @throws org.landfall.ledger.LedgerException when a ledger cannot be read */
    Optional<LedgerRecord> latest(ObjectKey target) {
        Optional<LedgerRecord> latest = own.latest(target.bucket(), target.key());
        if (!area.isShared()) {
            return latest;
        }
        Comparator<LedgerRecord> byTime = Comparator.comparing(entry -> Instant.parse(entry.time()));
        for (LandingArea runner : area.runners()) {
            if (!runner.ledger().equals(area.ledger())) {
                Optional<LedgerRecord> other = theirs.computeIfAbsent(runner.ledger(), LandedRecords::new).latest(target.bucket(), target.key());
                latest = Stream.concat(latest.stream(), other.stream()).max(byTime);
            }
        }
        return latest;
    }

    @Override
    public void close() {
        own.close();
        theirs.values().forEach(LandedRecords::close);
    }
}
