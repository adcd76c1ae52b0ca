package org.landfall.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.landfall.campaign.LedgerWitness;
import org.landfall.campaign.Original;
import org.landfall.campaign.WriteLog;
import org.landfall.cli.LandfallProcess;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.ProxyWitness;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Runs the program over a landing directory and kills it, again and again, while files still grow and the server misbehaves;
 * then lets it finish, and looks from outside whether every file is in the bucket, byte for byte, exactly once.
 */
final class KillCampaign implements ProxyWitness {

    private static final Duration SETTLE_AGE = Duration.ofSeconds(2);
    private static final double FAULTY = 0.08;
    private static final int SIGTERM = 143;
    private static final int RUNS_TO_FINISH = 8;
    private static final int FEWEST_WAITING = 14;

    private final long seed;
    private final Random random;
    private final Path folder;
    private final S3Server server;
    private final FaultProxy proxy;
    private final Lake lake;
    private final Landing landing;
    private final Path ledger;
    private final LedgerWitness ledgerWitness;
    private final RandomFaults faults;
    private final WriteLog writes = new WriteLog();
    private final List<String> history = new ArrayList<>();
    private volatile KilledRun running;
    private int runs;

    /**
     * What a campaign did.
     *
     * @param kills  runs that were killed
     * @param runs   all runs
     * @param files  files that landed
     * @param bytes  that they hold
     * @param faults requests that something befell
     * @param looks  how often the whereabouts of all files were looked at
     */
    record Counts(int kills, int runs, int files, long bytes, long faults, long looks) {

        Counts plus(Counts other) {
            return new Counts(kills + other.kills, runs + other.runs, files + other.files, bytes + other.bytes, faults + other.faults,
                    looks + other.looks);
        }
    }

    private KillCampaign(S3Server server, Path folder, long seed) throws IOException {
        this.seed = seed;
        this.server = server;
        this.folder = folder;
        random = new Random(seed);
        faults = new RandomFaults(random.nextLong());
        proxy = FaultProxy.before(server);
        lake = Lake.on(server);
        landing = new Landing(folder.resolve("landing"), random);
        ledger = landing.root().resolve(".landfall/ledger.jsonl");
        ledgerWitness = new LedgerWitness(ledger);
    }

    /**
     * One campaign in a bucket of its own.
     *
     * @param folder for the landing directory and what the runs print; it stays when the campaign fails
     * @param kills  how many runs to kill
     * @throws AssertionError with the seed, which makes the same files, faults and moments again
     */
    static Counts run(S3Server server, Path folder, long seed, int kills) throws Exception {
        KillCampaign campaign = new KillCampaign(server, folder, seed);
        try {
            Counts counts = campaign.run(kills);
            Files.write(folder.resolveSibling(folder.getFileName() + ".log"), campaign.history);
            return counts;
        } catch (AssertionError | Exception e) {
            throw new AssertionError("kill campaign with seed " + seed + " (-Dlandfall.seed=" + seed + " replays it, what it left is in "
                    + folder + "): " + e.getMessage() + "\n" + String.join("\n", campaign.history), e);
        } finally {
            campaign.landing.close();
            campaign.proxy.close();
        }
    }

    private Counts run(int kills) throws Exception {
        landing.add(25, 2);
        landing.addGrowing();
        landing.addSummary();
        proxy.showTo(this);
        try (Whereabouts whereabouts = new Whereabouts(landing, lake)) {
            for (int killed = 0; killed < kills; ) {
                faults.share(FAULTY);
                boolean wasKilled = runOnce(KillMoment.drawn(random));
                killed += wasKilled ? 1 : 0;
                ledgerWitness.assertOnlyGrown();
                whereabouts.assertNothingLost();
                keepBusy(whereabouts.here());
            }
            finish();
            whereabouts.assertNothingLost();
            assertEveryFileLandedOnce();
            assertAuditAgrees();
            return new Counts(kills, runs, landing.originals().size(), landing.originals().stream().mapToLong(Original::length).sum(),
                    faults.injected(), whereabouts.looks());
        }
    }

    /** The runs never get done before they are killed. */
    private void keepBusy(List<Original> here) throws IOException {
        if (here.size() < FEWEST_WAITING) {
            landing.add(10, 0);
            if (random.nextInt(3) == 0) {
                landing.addGrowing();
            }
        }
        if (landing.hasNoSummary() && random.nextInt(3) == 0) {
            landing.addSummary();
        }
        if (here.stream().noneMatch(Original::isLarge)) {
            landing.add(0, 1);
        }
    }

    private void finish() throws Exception {
        faults.share(0);
        while (!landing.allWhole()) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        int before = runs;
        do {
            assertThat(runs - before).as("runs to finish").isLessThan(RUNS_TO_FINISH);
            runOnce(null);
            ledgerWitness.assertOnlyGrown();
        } while (!Files.readString(out()).contains("landed 0 files, 0 B; not landed 0"));
    }

    private boolean runOnce(KillMoment moment) throws Exception {
        runs++;
        boolean wholeBefore = landing.allWhole();
        int kind = random.nextInt(6);
        List<String> arguments = List.of("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", proxy.endpoint().toString(), "--settle-age", String.valueOf(SETTLE_AGE.toSeconds()),
                "--read-timeout", "2", "--complete-timeout", "3", "--grace", "3", "--parallel", kind == 0 ? "1" : "8",
                "--purge-files", kind < 3 ? "5" : "1000", "--retention", kind == 5 && moment != null ? "1" : "0");
        Process process = LandfallProcess.with(lake).environment("LANDFALL_CSV", "off").start(arguments, out(), err());
        running = new KilledRun(process, moment, ledger);
        boolean killed;
        try {
            killed = running.awaitEnd();
        } finally {
            running = null;
            process.destroyForcibly();
        }
        history.add("run " + runs + ": " + (moment == null ? "not to be killed" : "to be killed " + moment) + "; "
                + (killed ? "killed" : "exit code " + process.exitValue() + ", " + lastLine(out()) + lastLine(err())));
        if (!killed) {
            assertEndedProperly(process.exitValue(), wholeBefore && kind != 5);
        }
        return killed;
    }

    private void assertEndedProperly(int exitCode, boolean wholeBefore) throws IOException {
        String err = Files.readString(err());
        // the only thing that may keep a run from its start is a server that answered none of the tries of a question before the first file
        assertThat(exitCode == 0 || exitCode == 1 || exitCode == SIGTERM || exitCode == 2 && err.matches("(?s)landfall: (bucket|the server at) .*"))
                .as("exit code " + exitCode + ", " + err).isTrue();
        assertThat(err).doesNotContain("unexpected", "\tat ");
        if (exitCode == 0 && wholeBefore) {
            assertThat(landing.originals().stream().filter(this::isStillThere)).as("left by a run with exit code 0").isEmpty();
        }
    }

    private boolean isStillThere(Original original) {
        try {
            return !landing.places(original).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path out() {
        return folder.resolve("run-" + runs + ".out");
    }

    private Path err() {
        return folder.resolve("run-" + runs + ".err");
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private void assertEveryFileLandedOnce() throws Exception {
        List<Original> forgiven = landing.seemedSettled(SETTLE_AGE);
        List<Original> expected = landing.originals().stream().filter(original -> !forgiven.contains(original)).toList();
        Map<String, Original> byKey = landing.originals().stream().collect(Collectors.toMap(Original::key, original -> original));
        try (S3Client reader = server.client()) {
            List<String> keys = reader.listObjectsV2Paginator(b -> b.bucket(lake.bucket())).contents().stream().map(S3Object::key).filter(key -> !Lake.isProbe(key)).toList();
            assertThat(keys).as("keys in the bucket").containsExactlyInAnyOrderElementsOf(byKey.keySet());
            for (Original original : expected) {
                try (InputStream content = reader.getObject(b -> b.bucket(lake.bucket()).key(original.key()))) {
                    assertThat(original.isIn(content)).as(original.toString()).isTrue();
                }
                assertThat(landing.places(original)).as(original.source()).isEmpty();
            }
        }
        assertThat(writes.made()).containsOnlyKeys(byKey.keySet());
        assertThat(writes.madeTwice()).as("objects that were overwritten").isEmpty();
        assertLedgerTellsAll(expected);
    }

    private void assertLedgerTellsAll(List<Original> expected) throws Exception {
        ledgerWitness.assertChained();
        Set<String> landed = new TreeSet<>();
        List<String> purged = new ArrayList<>();
        for (JsonNode record : ledgerWitness.records()) {
            String event = record.path("event").asText();
            if (event.equals("landed") || event.equals("already-landed")) {
                landed.add(record.path("source").asText() + " " + record.path("key").asText() + " " + record.path("sha256").asText());
            } else if (event.equals("purged")) {
                purged.add(record.path("key").asText());
            }
        }
        for (Original original : expected) {
            assertThat(landed).contains(original.source() + " " + original.key() + " " + original.sha256());
        }
        assertThat(purged).as("keys of the files that were deleted").containsExactlyInAnyOrderElementsOf(
                landing.originals().stream().map(Original::key).toList());
    }

    /** With the right to read, the audit looks at every byte. */
    private void assertAuditAgrees() throws Exception {
        LandfallProcess.Ended audit = LandfallProcess.with(new Lake(server, lake.bucket(), server.root())).run("audit", "--deep",
                "--landing", landing.root().toString(), "--bucket", lake.bucket(), "--endpoint", server.endpoint().toString());
        assertThat(audit.exitCode()).as("audit: " + audit).isZero();
    }

    @Override
    public Optional<Fault> arrives(ProxiedRequest request) {
        KilledRun run = running;
        if (run != null) {
            run.arrives(request);
        }
        return faults.befalls(request);
    }

    @Override
    public void answered(ProxiedRequest request, boolean done) {
        writes.answered(request, done);
        KilledRun run = running;
        if (run != null && done) {
            run.answered(request);
        }
    }
}
