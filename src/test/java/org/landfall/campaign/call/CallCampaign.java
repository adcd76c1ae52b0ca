package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/** Tries what befalls the calls of a scenario, each on a stage of its own, two at a time, and gathers what does not hold. */
public final class CallCampaign {

    private static final int AT_A_TIME = Integer.getInteger("landfall.at-a-time", 2);
    /** A run that does not come to a call may come to it the next time. */
    private static final int TRIES = 3;

    /** A run that nothing befalls. */
    @FunctionalInterface
    public interface Undisturbed {
        CallRun on(CallStage stage) throws Exception;
    }

    private final CallScenario scenario;
    private final List<String> timeouts;
    private final BlockingQueue<Lake> lakes = new LinkedBlockingQueue<>();
    private final Path folder;
    private final CallTally tally;
    private final AtomicInteger stages = new AtomicInteger();

    /**
     * @param folder   for the stages; those of trials that find something stay there
     * @param timeouts options that say how patient runs are
     */
    CallCampaign(CallScenario scenario, S3Server server, Path folder, CallTally tally, List<String> timeouts) {
        this.scenario = scenario;
        this.timeouts = timeouts;
        this.folder = folder;
        this.tally = tally;
        for (int i = 0; i < AT_A_TIME; i++) {
            lakes.add(Lake.on(server));
        }
    }

    /**
     * A run that nothing befalls.
     *
     * @param disk as it was before the run
     */
    record Rehearsal(LandingDisk disk, CallRun run) {}

    /** Lets a run do all that there is to do. @throws AssertionError when it does not */
    Rehearsal rehearse() throws Exception {
        AtomicReference<LandingDisk> disk = new AtomicReference<>();
        CallRun run = undisturbed(stage -> {
            disk.set(stage.disk());
            return stage.move();
        });
        return new Rehearsal(disk.get(), run);
    }

    /** The calls of a run that nothing befalls. @throws AssertionError when it does not do all that there is to do */
    List<CallPoint> points() throws Exception {
        return undisturbed(CallStage::move).points();
    }

    /** Has a run do all that there is to do. @throws AssertionError when it does not */
    public CallRun undisturbed(Undisturbed undisturbed) throws Exception {
        Path place = place();
        CallRun run;
        try (CallStage stage = new CallStage(scenario, lakes.peek(), place, timeouts)) {
            run = undisturbed.on(stage);
            assertThat(run.exitCode()).as(scenario + ": " + run).isEqualTo(scenario.exitCode());
            assertThat(stage.undone()).as(scenario + ": " + run).isEmpty();
            assertThat(stage.broken()).as(scenario + ": " + run).isEmpty();
            assertThat(stage.brokenChains()).as(scenario + ": " + run).isEmpty();
            assertThat(stage.disagreements()).as(scenario + ": " + run).isEmpty();
        }
        delete(place);
        return run;
    }

    public void tryAll(List<? extends Trial> trials) throws Exception {
        tally.begin(scenario + ", " + trials.size() + " trials");
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Trial trial : trials) {
                all.add(workers.submit(() -> {
                    if (!trial.isSpent()) {
                        attempt(trial);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void attempt(Trial first) throws Exception {
        Trial trial = first;
        for (int n = 0; n < TRIES; n++) {
            String name = scenario + ", " + trial.name();
            Path place = place();
            Trial.Outcome outcome = outcome(trial, place);
            if (outcome.findings().isEmpty()) {
                delete(place);
            } else {
                Files.writeString(place.resolve("findings"), name + "\n" + String.join("\n", outcome.findings()));
                tally.add(name + " (" + place.getFileName() + ")", outcome.findings());
            }
            if (outcome.reached()) {
                tally.count(name, trial.mishaps(outcome));
                return;
            }
            trial = trial.again();
        }
        tally.addNotReached(scenario + ", " + first.name());
    }

    private Trial.Outcome outcome(Trial trial, Path place) throws Exception {
        // to make a user for each trial would take longer with each
        Lake lake = lakes.take();
        try (CallStage stage = new CallStage(scenario, lake, place, timeouts)) {
            return trial.on(stage);
        } catch (AssertionError | IllegalStateException e) {
            // the others are tried all the same
            return new Trial.Outcome(true, List.of("the trial broke off: " + e.getMessage()));
        } finally {
            lakes.add(lake);
        }
    }

    private Path place() throws IOException {
        return Files.createDirectories(folder.resolve(scenario + "-" + stages.incrementAndGet()));
    }

    /** Deletes a folder and all in it. */
    static void delete(Path place) throws IOException {
        try (Stream<Path> entries = Files.walk(place)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
