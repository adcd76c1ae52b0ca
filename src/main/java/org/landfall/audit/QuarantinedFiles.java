package org.landfall.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.landfall.file.Place;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.text.Figures;

/** The refused files that lie in the quarantine by what the ledgers say, read in the order of their times. */
final class QuarantinedFiles {

    /** Paths in the landing directory, by those in the quarantine. */
    private final Map<String, String> sources = new TreeMap<>();

    void read(LedgerRecord entry) {
        if (entry.event() == LedgerEvent.QUARANTINED) {
            sources.put(entry.quarantine(), entry.source());
        } else if (entry.event() == LedgerEvent.RETURNED) {
            sources.remove(entry.quarantine());
        }
    }

    long count() {
        return sources.size();
    }

    /** Sentences about them; none where there is none. @param here whether the quarantine is on this machine and can be looked at */
    List<String> note(boolean here) {
        if (sources.isEmpty()) {
            return List.of();
        }
        String all = Figures.count(count(), "refused file") + (count() == 1 ? " lies" : " lie") + " in quarantine, such as "
                + sources.keySet().iterator().next() + "; mend what is there, and landfall retry puts it back";
        return Stream.concat(Stream.of(all), here ? gone().stream() : Stream.empty()).toList();
    }

    private Optional<String> gone() {
        List<String> gone = sources.keySet().stream().filter(QuarantinedFiles::isGone).toList();
        return gone.stream().findFirst().map(first -> Figures.count(gone.size()) + " of them " + (gone.size() == 1 ? "is" : "are")
                + " not there any more, such as " + first + ": somebody has taken it out of the quarantine by hand");
    }

    private static boolean isGone(String place) {
        try {
            Place named = Place.once(Path.of(place));
            return named.tree().isGone(named.path());
        } catch (IOException unseen) {
            return false;
        }
    }
}
