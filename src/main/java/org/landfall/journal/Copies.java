package org.landfall.journal;

import java.util.List;
import java.util.Optional;
import org.landfall.landing.LandingArea;

/** The copies of a ledger that lie next to the data. */
public interface Copies {

    /** Copies of a run that lands none. */
    Copies NONE = new Copies() {

        @Override
        public Copies of(LandingArea other) {
            return this;
        }

        @Override
        public Optional<String> key(String run, String host) {
            return Optional.empty();
        }

        @Override
        public List<String> land() {
            return List.of();
        }
    };

    /** The same for the ledger of another landing area. */
    Copies of(LandingArea other);

    /** The key that the copy of a run is to land under; empty where none lands. */
    Optional<String> key(String run, String host);

    /** Lands what is missing; returns a sentence for each copy that did not land. */
    List<String> land();
}
