package org.landfall.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Signals that end a program from outside: Ctrl-C (SIGINT), SIGTERM, and the end of the terminal (SIGHUP). The first one stops the run in
 * order; the second one ends the program at once, which loses nothing.
 */
final class Signals {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    /** Base of a killed program's exit code, as in shells: 130 for SIGINT, 143 for SIGTERM. */
    private static final int KILLED = 128;

    private final PrintWriter err;
    private Signal first;
    private Consumer<String> stop = reason -> { };
    private Runnable atOnce = () -> { };

    private Signals(PrintWriter err) {
        this.err = err;
    }

    /** Handles the signals from now on, those left out that this program was started to ignore, as by {@code nohup}. */
    static Signals handled(PrintWriter err) {
        Signals signals = new Signals(err);
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), signals::received);
            } catch (IllegalArgumentException unknownHere) {
                // a system, or a Java, without this signal cannot be told to handle it
                continue;
            }
        }
        return signals;
    }

    private synchronized void received(Signal signal) {
        if (first != null) {
            atOnce.run();
            Runtime.getRuntime().halt(KILLED + signal.getNumber());
        }
        first = signal;
        err.println("landfall: SIG" + signal.getName() + ": ending in order; once more ends at once");
        err.flush();
        stop.accept(reason());
    }

    /** Says what the first signal does; does it now if that has come already. */
    synchronized void stopWith(Consumer<String> how) {
        stop = how;
        if (first != null) {
            stop.accept(reason());
        }
    }

    /** Says what has to be done before the second signal ends the program. */
    synchronized void beforeHalt(Runnable last) {
        atOnce = last;
    }

    private String reason() {
        return "stopped by SIG" + first.getName();
    }

    /** The exit code of a program that a signal ended; empty when none came. */
    synchronized OptionalInt exitCode() {
        return first == null ? OptionalInt.empty() : OptionalInt.of(KILLED + first.getNumber());
    }
}
