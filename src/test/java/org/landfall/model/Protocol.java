package org.landfall.model;

import java.util.List;
import java.util.Set;

/** The protocol, as it is or with one mistake in it, and the surroundings that it works in. */
record Protocol(Locks locks, Set<Mutation> mutations) {

    static Protocol asItIs(Locks locks) {
        return new Protocol(locks, Set.of());
    }

    static Protocol with(Mutation mutation) {
        return new Protocol(mutation.locks(), Set.of(mutation));
    }

    boolean has(Mutation mutation) {
        return mutations.contains(mutation);
    }

    /** All that may happen in a state while nothing goes wrong. */
    List<Move> moves(State state) {
        Moves moves = new Moves();
        for (Who who : Who.values()) {
            Turn turn = Turn.of(this, state, who, Strand.ROUTES, moves);
            new Running(turn).add();
            new Landing(turn).add();
            new Purging(turn).add();
            new Adopting(turn).add();
            new Purging(Turn.of(this, state, who, Strand.PURGER, moves)).add();
        }
        new Surroundings(this, state, moves).add();
        return moves.all();
    }

    /** All that may go wrong in a state. */
    List<Move> faults(State state) {
        Moves moves = new Moves();
        new Faults(this, state, moves).add();
        return moves.all();
    }
}
