package org.landfall;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The breakdown of a run: an {@link Error} of Java in any of its threads, or a limit of the machine. The thread that meets it has often
 * nobody above it who would tell, and the others would wait for what it should have done; so it is told here, and the run ends.
 */
public final class Breakdown {

    /** Deepest chain of causes that is looked at; one may lead back to itself. */
    private static final int DEPTH = 50;

    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private volatile Consumer<Throwable> ending = thrown -> { };

    /** Tells of what was thrown, if it is a breakdown. False when it is not: then whoever asks goes on. */
    public boolean isMetIn(Throwable thrown) {
        if (!is(thrown)) {
            return false;
        }
        if (first.compareAndSet(null, thrown)) {
            ending.accept(thrown);
        }
        return true;
    }

    /** Says how the run ends then; must not block. Done now, if it has broken down. */
    public void whenMet(Consumer<Throwable> how) {
        ending = how;
        Optional.ofNullable(first.get()).ifPresent(how);
    }

    /** Tells whether what was thrown is an Error, or a limit of the machine, or was caused by one. */
    public static boolean is(Throwable thrown) {
        return error(thrown).isPresent() || MachineLimit.in(thrown).isPresent();
    }

    /** Says what broke and what to do. */
    public static Failure failure(Throwable thrown) {
        return MachineLimit.in(thrown).map(Breakdown::failure)
                .orElseGet(() -> consoling(new Failure("the program broke (" + error(thrown).orElse(thrown) + ")",
                        "its files may be incomplete or of another version: install it anew, and report this if it stays")));
    }

    /** Says which limit it was and what to do. */
    public static Failure failure(MachineLimit limit) {
        return consoling(limit.failure());
    }

    private static Failure consoling(Failure failure) {
        return failure.and("nothing is lost, and the next run finishes what this one has begun");
    }

    private static Optional<Throwable> error(Throwable thrown) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < DEPTH; i++, t = t.getCause()) {
            if (t instanceof Error) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }
}
