package org.landfall.model;

import java.util.function.UnaryOperator;

/**
 * The turn of one thread of a runner.
 *
 * @param state as that thread sees it
 */
record Turn(Protocol protocol, State state, Who who, Strand strand, Moves moves) {

    static Turn of(Protocol protocol, State state, Who who, Strand strand, Moves moves) {
        return new Turn(protocol, strand.of(state, who), who, strand, moves);
    }

    Runner me() {
        return state.runner(who);
    }

    Runner other() {
        return state.runner(who.other());
    }

    boolean has(Mutation mutation) {
        return protocol.has(mutation);
    }

    void goes(Act act, Phase next) {
        goes(act, me().at(next));
    }

    void goes(Act act, Runner next) {
        leads(act, state.with(who, next));
    }

    void leads(Act act, State next) {
        moves.add(act, who, strand, strand.of(next, who));
    }

    /** The runner whose folder it is at. */
    private Who owner() {
        return me().task().errand().isForOther() ? who.other() : who;
    }

    /** The folder that it is at: its own, or the one that it adopts. */
    Folder folder() {
        return state.runner(owner()).folder();
    }

    /** The state with another folder where this runner is at work, which goes on to a phase. */
    State worked(UnaryOperator<Folder> change, Phase next) {
        return state.change(owner(), runner -> runner.folder(change)).change(who, runner -> runner.at(next));
    }
}
