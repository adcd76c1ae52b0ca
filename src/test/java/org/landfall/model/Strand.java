package org.landfall.model;

/** A thread of a runner. */
enum Strand {

    /** That of the polls and routes, of the start and the end. */
    ROUTES,
    /** That of the purge. */
    PURGER;

    /** A state as it looks to this thread of a runner, whose task is its own; and back. */
    State of(State state, Who who) {
        return this == ROUTES ? state : state.change(who, Runner::ofOtherStrand);
    }
}
