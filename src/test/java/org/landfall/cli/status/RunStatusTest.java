package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.landfall.purge.PurgeBacklog;
import org.landfall.run.RunState;

/** What of a run makes it live, and what ready. */
class RunStatusTest {

    private static final Supplier<Optional<String>> ANSWERS = Optional::empty;
    private static final Supplier<Optional<String>> SILENT = () -> Optional.of("no server answers there");

    private static Optional<RunState> state(boolean stopping, String stall, String landingTrouble) {
        return Optional.of(new RunState(stopping, Instant.now(), stall, landingTrouble, 0, Duration.ZERO, PurgeBacklog.NONE, 0));
    }

    private static List<String> down(Health health) {
        return health.checks().stream().filter(check -> !check.up()).map(check -> check.name() + ": " + check.data().get("trouble")).toList();
    }

    @Test
    void aRunThatGoesOnIsLiveAndReady() {
        assertThat(down(RunStatus.live(state(false, null, null)))).isEmpty();
        assertThat(down(RunStatus.ready(state(false, null, null), ANSWERS))).isEmpty();
    }

    @Test
    void aRunThatStartsIsLiveAndNotReadyAndAsksNobody() {
        assertThat(down(RunStatus.live(Optional.empty()))).isEmpty();
        assertThat(down(RunStatus.ready(Optional.empty(), () -> {
            throw new AssertionError("the bucket is asked before the run");
        }))).containsExactly("routes: the run is starting", "bucket: the run is starting");
    }

    @Test
    void aRunThatEndsIsLiveAndNotReady() {
        assertThat(down(RunStatus.live(state(true, null, null)))).isEmpty();
        assertThat(down(RunStatus.ready(state(true, null, null), ANSWERS))).containsExactly("routes: the run is ending");
    }

    @Test
    void aRunThatDoesNotGoOnIsNotLive() {
        assertThat(down(RunStatus.live(state(false, "the last poll ended 90 s ago", null)))).containsExactly("polls: the last poll ended 90 s ago");
    }

    @Test
    void whatIsWrongOutsideOfItIsNoReasonToStartItAnew() {
        Optional<RunState> state = state(false, null, "is not there any more");

        assertThat(down(RunStatus.live(state))).isEmpty();
        assertThat(down(RunStatus.ready(state, SILENT))).containsExactly("landing: is not there any more", "bucket: no server answers there");
    }
}
