package org.landfall.model;

import java.util.ArrayList;
import java.util.List;

/** The moves that are possible in a state, as they are found. */
final class Moves {

    private final List<Move> all = new ArrayList<>();

    /** What no thread of a runner does. */
    void add(Step step, Who who, State after) {
        all.add(new Move(step, who, Strand.ROUTES, after));
    }

    void add(Act act, Who who, Strand strand, State after) {
        all.add(new Move(act, who, strand, after));
    }

    List<Move> all() {
        return all;
    }
}
