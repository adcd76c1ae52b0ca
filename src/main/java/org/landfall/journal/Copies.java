package org.landfall.journal;

import java.util.List;
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
        public List<String> land() {
            return List.of();
        }
    };

    /** The same for the ledger of another landing area. */
    Copies of(LandingArea other);

    /** Lands what is missing; returns a sentence for each copy that did not land. */
    List<String> land();
}
