package org.landfall.quarantine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.SetupException;
import org.landfall.file.FileIdentity;
import org.landfall.file.KernelWords;
import org.landfall.landing.LandingArea;

/** What the ledgers of other runners say of moves that were not ended. A ledger that has not changed is not read again. */
final class OpenMoves {

    private final QuarantineFolder folder;
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    /** A ledger as it was read. @param some whether its last run has such moves */
    private record Seen(FileIdentity ledger, boolean some) {}

    OpenMoves(QuarantineFolder folder) {
        this.folder = folder;
    }

    /** Tells whether the last run in a runner's ledger has some. @throws SetupException when the ledger cannot be read */
    boolean areIn(LandingArea theirs) {
        if (!theirs.ledgerPlace().exists()) {
            return false;
        }
        try {
            FileIdentity now = theirs.ledgerPlace().identity();
            return seen.compute(theirs.ledger(), (path, known) -> known != null && known.ledger().equals(now) ? known
                    : new Seen(now, new BegunMoves(theirs, folder).areOfTheLastRun())).some();
        } catch (IOException e) {
            throw new SetupException("the ledger " + theirs.ledger() + " cannot be read: " + KernelWords.of(e), KernelWords.remedy(e, "give it read permission"), e);
        }
    }
}
