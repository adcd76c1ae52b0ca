package org.landfall.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A walk through all states that a protocol can come to with so many faults, those with the fewest faults and steps first. */
final class Exploration {

    /** What must be possible from every state, with no more faults. */
    static final String COMES_TO_AN_END = "What was left is finished, or told";

    private final Protocol protocol;
    private final int mostFaults;
    private final Keys keys = new Keys();
    private final KeyTable found = new KeyTable();
    private final Edges edges = new Edges();
    private final Set<Step> steps = new HashSet<>();
    private Optional<Violation> violation = Optional.empty();
    private long transitions;

    Exploration(Protocol protocol, int mostFaults) {
        this.protocol = protocol;
        this.mostFaults = mostFaults;
    }

    /** Walks, until a promise is broken or all has been seen. */
    Exploration walk() {
        add(State.of(Content.NONE), -1);
        add(State.of(Content.FOREIGN), -1);
        int begun = 0;
        for (int faults = 0; faults <= mostFaults && violation.isEmpty(); faults++) {
            int reached = goOn(begun);
            for (int index = begun; faults < mostFaults && index < reached && violation.isEmpty(); index++) {
                State state = keys.state(found.key(index));
                follow(index, state, protocol.faults(state));
            }
            begun = reached;
        }
        if (violation.isEmpty()) {
            requireEnds();
        }
        return this;
    }

    /** Takes all steps that are no faults, from all states from one on. */
    private int goOn(int from) {
        int index = from;
        for (; index < found.size() && violation.isEmpty(); index++) {
            State state = keys.state(found.key(index));
            List<Move> moves = protocol.moves(state);
            int[] after = follow(index, state, moves);
            for (int i = 0; i < after.length; i++) {
                if (moves.get(i).step() != Event.ARRIVES_LATE) {
                    edges.add(index, after[i]);
                }
            }
        }
        return index;
    }

    private int[] follow(int index, State state, List<Move> moves) {
        int[] after = new int[moves.size()];
        for (int i = 0; i < after.length && violation.isEmpty(); i++) {
            Move move = moves.get(i);
            transitions++;
            steps.add(move.step());
            after[i] = add(move.after(), index);
            require(index, state, move);
        }
        return after;
    }

    private void require(int index, State state, Move move) {
        for (Promise promise : Promise.ALL) {
            if (!promise.isKept(protocol, state, move)) {
                Trace trace = traceTo(index).and(protocol, last -> last.step() == move.step() && keys.of(last.after()) == keys.of(move.after()));
                violation = Optional.of(new Violation(promise.words(), trace));
                return;
            }
        }
    }

    private int add(State state, int parent) {
        long key = keys.of(state);
        int known = found.find(key);
        return known >= 0 ? known : found.add(key, parent);
    }

    /** A late request need not arrive, so no way to the end may need it. */
    private void requireEnds() {
        BitSet settled = new BitSet();
        for (int index = 0; index < found.size(); index++) {
            settled.set(index, keys.state(found.key(index)).isSettled());
        }
        int stuck = edges.leadingTo(settled, found.size()).nextClearBit(0);
        if (stuck < found.size()) {
            violation = Optional.of(new Violation(COMES_TO_AN_END, traceTo(stuck)));
        }
    }

    private Trace traceTo(int index) {
        List<Long> path = new ArrayList<>();
        for (int at = index; at >= 0; at = found.parent(at)) {
            path.add(0, found.key(at));
        }
        return Trace.along(path, protocol, keys);
    }

    /** The first promise that is broken; empty when all are kept. */
    Optional<Violation> violation() {
        return violation;
    }

    /** All that has happened on some path. */
    Set<Step> steps() {
        return steps;
    }

    int states() {
        return found.size();
    }

    long transitions() {
        return transitions;
    }
}
