package org.landfall.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.landfall.cli.log.ErrorLine;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals that end a program from outside: Ctrl-C (SIGINT), SIGTERM, and the end of the terminal (SIGHUP). The first one stops the run in
 * order; the second one ends the program at once, which loses nothing, and so does the first when the run does not end in its time.
 *
 * <p>Java starts a thread for each signal that it handles. Where the system gives none any more, signals are left to the system, which
 * ends the program at once.
 */
final class Signals {

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    /** Base of a killed program's exit code, as in shells: 130 for SIGINT, 143 for SIGTERM. */
    private static final int KILLED = 128;
    /** Time that the last steps of a run may take after the grace: the purge, the ledger's end, the report. */
    private static final Duration LAST_STEPS = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final PrintWriter notices;
    private final HardEnd hardEnd;
    private final AtomicReference<Signal> first = new AtomicReference<>();
    private volatile Consumer<String> stop = reason -> { };
    private volatile Runnable atOnce = () -> { };
    private volatile Duration grace = Duration.ZERO;

    private Signals(PrintWriter notices) {
        this.notices = notices;
        hardEnd = HardEnd.watching(this::leaveToTheSystem);
    }

    /**
     * Handles the signals from now on, those left out that this program was started to ignore, as by {@code nohup}.
     *
     * @param notices told what a signal does
     */
    static Signals handled(PrintWriter notices) {
        Signals signals = new Signals(notices);
        signals.handle(signals::received);
        return signals;
    }

    private void handle(SignalHandler handler) {
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), handler);
            } catch (IllegalArgumentException unknownHere) {
                // a system, or a Java, without this signal cannot be told to handle it
                continue;
            }
        }
    }

    private void leaveToTheSystem() {
        handle(SignalHandler.SIG_DFL);
    }

    /** Waits for nobody: whoever holds a lock may be stuck. */
    private void received(Signal signal) {
        int code = KILLED + signal.getNumber();
        if (!first.compareAndSet(null, signal)) {
            hardEnd.in(AT_ONCE, code, "");
            atOnce.run();
            Runtime.getRuntime().halt(code);
        }
        hardEnd.in(grace.plus(LAST_STEPS), code, ErrorLine.of("the run did not end in its time after SIG" + signal.getName()
                + ", and was given up; nothing is lost, and the next run finishes it"));
        // first, since nobody may read what is said
        stop.accept(reason());
        notices.println("landfall: SIG" + signal.getName() + ": ending in order; once more ends at once");
        notices.flush();
    }

    /**
     * Says what the first signal does; does it now if that has come already, and may do it twice then.
     *
     * @param time what files in flight are given
     */
    void stopWith(Consumer<String> how, Duration time) {
        grace = time;
        stop = how;
        if (first.get() != null) {
            how.accept(reason());
        }
    }

    /** Ends the program soon, whatever it does until then. */
    void endSoon(ExitCode exitCode) {
        hardEnd.in(SOON, exitCode.code(), "");
    }

    /** Says what has to be done before the second signal ends the program. */
    void beforeHalt(Runnable last) {
        atOnce = last;
    }

    private String reason() {
        return "stopped by SIG" + first.get().getName();
    }

    /** The exit code of a program that a signal ended; empty when none came. */
    OptionalInt exitCode() {
        Signal signal = first.get();
        return signal == null ? OptionalInt.empty() : OptionalInt.of(KILLED + signal.getNumber());
    }
}
