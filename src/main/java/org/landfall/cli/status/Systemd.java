package org.landfall.cli.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.landfall.run.RunState;
import org.landfall.thread.DaemonThreads;

/**
 * Systemd, as {@code sd_notify(3)} says: it is told that the run has begun, how it fares, and that it ends. Its watchdog hears of the run as long as that
 * polls; where it does not, it hears nothing, and systemd starts the service anew. A thread of its own tells it, since that may take its time.
 */
final class Systemd implements Supervisor {

    private static final String WATCHDOG = "WATCHDOG_USEC";
    private static final String WATCHED = "WATCHDOG_PID";

    private final Consumer<String[]> told;
    private final Duration watchdog;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("landfall-systemd"));

    /**
     * @param told     takes assignments as {@code sd_notify(3)} has them, one for each variable
     * @param watchdog longest time that may pass without a sign of life; zero when nobody waits for one
     */
    Systemd(Consumer<String[]> told, Duration watchdog) {
        this.told = told;
        this.watchdog = watchdog;
    }

    /** The one that has set these variables for this process. */
    static Systemd of(Map<String, String> environment) {
        return new Systemd(new NotifyCommand(environment), watchdog(environment, ProcessHandle.current().pid()));
    }

    /** Time that systemd waits for a sign of this process; zero when it waits for none, or for another process. */
    static Duration watchdog(Map<String, String> environment, long process) {
        String micros = environment.getOrDefault(WATCHDOG, "");
        boolean ofThisProcess = environment.getOrDefault(WATCHED, Long.toString(process)).equals(Long.toString(process));
        return ofThisProcess && micros.matches("[0-9]{1,15}") ? Duration.ofNanos(Long.parseLong(micros) * 1_000) : Duration.ZERO;
    }

    @Override
    public void started(Supplier<Optional<RunState>> state) {
        tell("READY=1", "STATUS=the run has begun");
        if (!watchdog.isZero()) {
            // twice in the time, as sd_watchdog_enabled(3) advises
            long half = watchdog.toNanos() / 2;
            clock.scheduleAtFixedRate(() -> state.get().ifPresent(this::look), 0, half, TimeUnit.NANOSECONDS);
        }
    }

    private void look(RunState now) {
        if (now.stall() == null) {
            told.accept(new String[] {"WATCHDOG=1", "STATUS=" + status(now)});
        } else {
            told.accept(new String[] {"STATUS=does not go on: " + now.stall()});
        }
    }

    /** Counts and fixed words alone: what comes from outside could be taken for another variable. */
    private static String status(RunState now) {
        return now.filesWaiting() + " files wait, " + now.purgeBacklog().files() + " have landed and are still to be deleted here"
                + (now.landingTrouble() == null ? "" : "; the landing directory cannot be looked through");
    }

    @Override
    public void stopping() {
        tell("STOPPING=1", "STATUS=the run is ending");
    }

    private void tell(String... assignments) {
        try {
            clock.execute(() -> told.accept(assignments));
        } catch (RejectedExecutionException over) {
            // a signal came after the end of the run
            return;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
