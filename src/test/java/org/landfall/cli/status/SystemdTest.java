package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.landfall.purge.PurgeBacklog;
import org.landfall.run.RunState;

/** What systemd is told of a run. */
class SystemdTest {

    private static final Duration WATCHDOG = Duration.ofMillis(100);

    private final AtomicReference<RunState> state = new AtomicReference<>(state(null, null));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Supervisor systemd;

    private static RunState state(String stall, String landingTrouble) {
        return new RunState(false, Instant.now(), stall, landingTrouble, 3, Duration.ZERO, new PurgeBacklog(2, 20), 0);
    }

    private void start(Duration watchdog) {
        systemd = new Systemd(assignments -> told.add(String.join(" ", assignments)), watchdog);
        systemd.started(() -> Optional.of(state.get()));
    }

    @AfterEach
    void close() {
        if (systemd != null) {
            systemd.close();
        }
    }

    @Test
    void itsWatchdogHearsOfARunAsLongAsThatGoesOn() {
        start(WATCHDOG);
        await().until(() -> told.size() > 3);
        assertThat(told.get(0)).isEqualTo("READY=1 STATUS=the run has begun");
        assertThat(told.get(3)).isEqualTo("WATCHDOG=1 STATUS=3 files wait, 2 have landed and are still to be deleted here");

        state.set(state("the last poll ended 90 s ago", null));
        await().until(() -> told.get(told.size() - 1).equals("STATUS=does not go on: the last poll ended 90 s ago"));
        int seen = told.size();
        await().until(() -> told.size() > seen + 2);

        assertThat(told.subList(seen, told.size())).noneMatch(message -> message.contains("WATCHDOG"));
    }

    @Test
    void aLandingDirectoryThatIsAwayIsNoReasonToStartTheServiceAnew() {
        state.set(state(null, "/data\nREADY=1 is not there"));
        start(WATCHDOG);

        await().until(() -> told.size() > 1);
        assertThat(told.get(1)).startsWith("WATCHDOG=1 STATUS=").endsWith("; the landing directory cannot be looked through").doesNotContain("/data");
    }

    @Test
    void withoutAWatchdogItHearsOfBeginAndEndAlone() {
        start(Duration.ZERO);
        systemd.stopping();

        await().until(() -> told.size() == 2);
        assertThat(told).containsExactly("READY=1 STATUS=the run has begun", "STOPPING=1 STATUS=the run is ending");
    }

    @Test
    void whoeverTellsItWaitsForNothing() {
        CountDownLatch stuck = new CountDownLatch(1);
        systemd = new Systemd(assignments -> {
            told.add(assignments[0]);
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, WATCHDOG);

        systemd.started(() -> Optional.of(state.get()));
        systemd.stopping();
        systemd.close();
        systemd.stopping();

        assertThat(told).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theTimeOfItsWatchdogIsThatOfThisProcessAlone() {
        assertThat(Systemd.watchdog(Map.of("WATCHDOG_USEC", "120000000"), 7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Systemd.watchdog(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "7"), 7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Systemd.watchdog(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "8"), 7)).isZero();
        assertThat(Systemd.watchdog(Map.of(), 7)).isZero();
        assertThat(Systemd.watchdog(Map.of("WATCHDOG_USEC", "soon"), 7)).isZero();
    }

    @Test
    void nobodyIsToldWhereNobodyAskedForIt() {
        assertThat(Supervisors.in(Map.of())).isInstanceOf(Unsupervised.class);
        assertThat(Supervisors.in(Map.of("NOTIFY_SOCKET", ""))).isInstanceOf(Unsupervised.class);
        systemd = Supervisors.in(Map.of("NOTIFY_SOCKET", "/run/systemd/notify"));
        assertThat(systemd).isInstanceOf(Systemd.class);
    }
}
