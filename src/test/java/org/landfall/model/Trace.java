package org.landfall.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A path of steps from the start. */
record Trace(State start, List<Move> moves) {

    /** The steps between states, of which only the numbers are known: who is who is found out on the way. */
    static Trace along(List<Long> path, Protocol protocol, Keys keys) {
        Trace trace = new Trace(keys.state(path.get(0)), List.of());
        for (long next : path.subList(1, path.size())) {
            trace = trace.and(protocol, move -> keys.of(move.after()) == next);
        }
        return trace;
    }

    /** The path with the first possible step that will do. */
    Trace and(Protocol protocol, Predicate<Move> last) {
        State end = moves.isEmpty() ? start : moves.get(moves.size() - 1).after();
        List<Move> longer = new ArrayList<>(moves);
        longer.add(Stream.of(protocol.moves(end), protocol.faults(end)).flatMap(List::stream).filter(last).findFirst().orElseThrow());
        return new Trace(start, longer);
    }

    @Override
    public String toString() {
        return "the key holds " + start.object() + "\n" + moves.stream().map(Trace::line).collect(Collectors.joining("\n"));
    }

    private static String line(Move move) {
        State after = move.after();
        return move.who() + " " + move.step().words() + " -> home " + after.home() + ", object " + after.object() + "; " + line(after.one()) + "; "
                + line(after.two());
    }

    private static String line(Runner runner) {
        String purge = runner.beside().phase() == Phase.IDLE ? "" : ", purge " + runner.beside().phase() + " " + runner.beside().file();
        return runner.phase() + " (" + runner.file() + purge + ", aside " + runner.folder().files().stream().toList() + ")";
    }
}
