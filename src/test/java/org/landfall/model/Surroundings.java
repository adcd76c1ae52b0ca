package org.landfall.model;

/** The server, the network and the clock of the database, while nothing goes wrong. */
final class Surroundings {

    private final Protocol protocol;
    private final State state;
    private final Moves moves;

    Surroundings(Protocol protocol, State state, Moves moves) {
        this.protocol = protocol;
        this.state = state;
        this.moves = moves;
    }

    void add() {
        for (Who who : Who.values()) {
            Runner runner = state.runner(who);
            if (runner.phase().awaitsAnswer()) {
                moves.add(Event.IS_ANSWERED, who, put(runner.file()).with(who, runner.at(isRefused() ? Phase.REFUSED : Phase.CONFIRMED)));
            }
            if (!runner.phase().runs() && (runner.signs().presence() == Sign.LIVE || runner.signs().claim() == Sign.LIVE)) {
                moves.add(Event.LEASE_ENDS, who, state.with(who, runner.signs(Signs::lapse)));
            }
        }
        state.late().stream().forEach(file -> moves.add(Event.ARRIVES_LATE, Who.ONE, put(file).late(state.late().without(file))));
    }

    private boolean isRefused() {
        return state.object().isThere() && !protocol.has(Mutation.NO_IF_NONE_MATCH);
    }

    /** What a request makes of the object, with {@code If-None-Match}. */
    State put(Content file) {
        return isRefused() ? state : state.object(file);
    }
}
