package org.landfall.model;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may go wrong in a state. */
final class Faults {

    private final Protocol protocol;
    private final State state;
    private final Moves moves;

    Faults(Protocol protocol, State state, Moves moves) {
        this.protocol = protocol;
        this.state = state;
        this.moves = moves;
    }

    void add() {
        for (Who who : Who.values()) {
            if (state.runner(who).phase().runs()) {
                crash(who);
                request(who);
                pause(who);
            }
        }
        write();
        remove();
    }

    private void crash(Who who) {
        moves.add(Fault.LOSES_POWER, who, crashed(who, Phase.DOWN, RunnerLedger::lose));
        moves.add(Fault.IS_KILLED, who, crashed(who, Phase.DOWN, RunnerLedger::force));
        if (state.runner(who.other()).phase() != Phase.DEAD) {
            moves.add(Fault.DIES, who, crashed(who, Phase.DEAD, RunnerLedger::lose));
        }
    }

    /** Its request may still come to the server. What another runner has written into a ledger is not lost with this one. */
    private State crashed(Who who, Phase down, UnaryOperator<RunnerLedger> left) {
        Runner runner = state.runner(who);
        State sent = runner.phase().awaitsAnswer() ? state.late(state.late().with(runner.file())) : state;
        boolean adopts = Adopting.isUnderWay(runner) && !state.runner(who.other()).phase().runs();
        State adopted = adopts ? sent.change(who.other(), other -> other.folder(folder -> folder.ledger(left))) : sent;
        boolean shared = Adopting.isUnderWay(state.runner(who.other()));
        return adopted.with(who, (shared ? runner : runner.folder(folder -> folder.ledger(left))).stopped(down));
    }

    private void request(Who who) {
        Runner runner = state.runner(who);
        if (runner.phase().awaitsAnswer()) {
            Runner unanswered = runner.at(runner.phase() == Phase.SENT ? Phase.UNANSWERED : Phase.UNANSWERED_AGAIN);
            moves.add(Fault.LOSES_ANSWER, who, new Surroundings(protocol, state, moves).put(runner.file()).with(who, unanswered));
            moves.add(Fault.SENDS_LATE, who, state.late(state.late().with(runner.file())).with(who, unanswered));
        }
    }

    private void pause(Who who) {
        Runner runner = state.runner(who);
        if (!runner.signs().silent() && !runner.signs().equals(Signs.NONE)) {
            moves.add(Fault.IS_PAUSED, who, state.with(who, runner.signs(Signs::pause)));
        }
    }

    private void write() {
        if (state.hasFile(Content.FIRST) && !isDeleted(Content.FIRST)) {
            State written = state.home(state.home().written()).change(Who.ONE, one -> one.folder(Folder::written))
                    .change(Who.TWO, two -> two.folder(Folder::written));
            moves.add(Fault.WRITES, Who.ONE, written.owed(state.owed().written()).wrote(Content.CHANGED));
        }
        if (!state.writer().has(Content.OTHER)) {
            // by whatever other name there may be of what lay there: it is no file any more that anybody wants
            Contents owed = state.owed().without(state.home()).with(Content.OTHER);
            moves.add(Fault.REPLACES, Who.ONE, state.home(Content.OTHER).wrote(Content.OTHER).owed(owed));
        }
    }

    /**
     * Tells whether a runner has deleted a file by its proofs. It may have another name for a moment still, where the other runner is about to
     * remove the hidden one of a file that it has put back; what becomes of the file or its object from then on is not promised.
     */
    private boolean isDeleted(Content file) {
        return Stream.of(state.one(), state.two()).map(Runner::folder).filter(folder -> !folder.files().has(file))
                .map(folder -> folder.ledger().of(file).latest()).anyMatch(latest -> latest == Progress.PURGING || latest == Progress.PURGED);
    }

    /** What is nowhere any more went by somebody else's hand. */
    private static Contents stillOwed(State after) {
        return after.owed().both(after.kept());
    }

    /** After the last listing nobody can know of it. */
    private void remove() {
        boolean trusted = trusts(state.one()) || trusts(state.two());
        if (state.object().isThere() && !trusted) {
            State removed = state.object(Content.NONE);
            Contents owed = isDeleted(state.object()) ? state.owed().without(state.object()) : stillOwed(removed);
            moves.add(Fault.REMOVES, Who.ONE, removed.owed(owed));
        }
    }

    private static boolean trusts(Runner runner) {
        return runner.task().phase().trustsServer() || runner.beside().phase().trustsServer();
    }
}
