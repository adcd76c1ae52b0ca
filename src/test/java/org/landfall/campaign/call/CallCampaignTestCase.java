package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3Server;

/** Campaigns over the calls of every scenario. A sample is drawn by a seed, which {@code -Dlandfall.seed} gives; a short form, without a tag, has its own. */
public abstract class CallCampaignTestCase {

    private final S3Server server;
    private final long began = System.nanoTime();
    private CallTally tally;
    private long seed;
    private Random random;
    private Path folder;

    protected CallCampaignTestCase(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void draw(TestInfo test) throws Exception {
        Prerequisite.orSkip(CallShim::compiled);
        // what each build tries is the same, so that a change is to blame when it fails
        int drawn = test.getTags().isEmpty() ? 1 : new Random().nextInt(Integer.MAX_VALUE);
        seed = Long.getLong("landfall.seed", drawn);
        random = new Random(seed);
        folder = Path.of("target", "call-campaign", getClass().getSimpleName() + "-" + seed, test.getTestMethod().orElseThrow().getName()).toAbsolutePath();
        if (Files.exists(folder)) {
            CallCampaign.delete(folder);
        }
        Files.createDirectories(folder);
        tally = new CallTally(folder.resolve("log"));
    }

    protected Random random() {
        return random;
    }

    /** Those scenarios that {@code -Dlandfall.scenarios} names; otherwise all of a runner that is alone. */
    static List<CallScenario> scenarios() {
        return scenariosOr(CallScenario.OF_CALLS);
    }

    /** Those scenarios that {@code -Dlandfall.scenarios} names; others where it names none. */
    protected static List<CallScenario> scenariosOr(List<CallScenario> others) {
        String given = System.getProperty("landfall.scenarios", "");
        return given.isEmpty() ? others : Stream.of(given.split(",")).map(CallScenario::valueOf).toList();
    }

    /** Options that say how patient runs are. */
    protected List<String> timeouts() {
        return CallStage.PATIENT;
    }

    protected CallCampaign campaign(CallScenario scenario) {
        return new CallCampaign(scenario, server, folder, tally, timeouts());
    }

    /** What is tried in a campaign. */
    @FunctionalInterface
    protected interface Trials {
        List<? extends Trial> of(CallCampaign campaign) throws Exception;
    }

    /** Tries it in these scenarios, one after the other. */
    protected void tryIn(List<CallScenario> scenarios, Trials trials) throws Exception {
        for (CallScenario scenario : scenarios) {
            CallCampaign campaign = campaign(scenario);
            campaign.tryAll(trials.of(campaign));
        }
    }

    /** So many of these, drawn at random. */
    protected <T> List<T> sample(List<T> all, int count) {
        List<T> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, random);
        return drawn.subList(0, Math.min(count, drawn.size()));
    }

    /** Whether each call can be tried: a native executable needs a second for a run, and a JVM some more. */
    static boolean hasTimeForAll() {
        return LandfallProcess.isNative();
    }

    /** All of these where each can be tried; so many of them otherwise, and where {@code -Dlandfall.trials} says how many. */
    protected <T> List<T> allOr(List<T> all, int many) {
        return sample(all, Integer.getInteger("landfall.trials", hasTimeForAll() ? all.size() : many));
    }

    /** Prints what was tried. @throws AssertionError with what was found */
    protected void conclude(String what) {
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        System.out.println(getClass().getSimpleName() + ", " + what + ", seed " + seed + ", " + tally.mishaps() + " mishaps in " + time.toSeconds() + " s:\n" + tally.table());
        assertThat(tally.findings()).as("findings; -Dlandfall.seed=" + seed + " draws the same, what they left is in " + folder).isEmpty();
    }
}
