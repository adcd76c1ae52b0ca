package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.sample.SampleLanding;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.ReadableBucket;

/** The packaged program reads a lake back, for whoever comes after and has no landing directory. */
@Needs(LocalStackServer.class)
@Tag("commands")
class DeepAuditIT extends LakeTestCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MANY = 40;
    private static final int BEFORE_THE_KILL = 15;

    /** The objects of the zone as a sync copies them, ledger copies and all. */
    private Path copied(String name) throws IOException {
        Path folder = Files.createDirectories(this.folder.resolve(name));
        for (Map.Entry<String, byte[]> object : lake.objects().entrySet()) {
            Path copy = folder.resolve(object.getKey().substring("raw/".length()));
            Files.createDirectories(copy.getParent());
            Files.write(copy, object.getValue());
        }
        return folder;
    }

    private LandfallProcess auditor() {
        return LandfallProcess.with(lake).in(folder).giving("--bucket", lake.bucket(), "--endpoint", lake.server().endpoint().toString());
    }

    private static Process checked(Path sums, Path copies) throws IOException {
        return new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", sums.toString()).directory(copies.toFile()).redirectErrorStream(true).start();
    }

    @Test
    void aStrangerProvesTheLakeByTheLedgerCopiesAloneAndKeepsItsSums() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(landing.root());
        for (String years : List.of("--years=2023", "--years=2024", "--years=")) {
            assertThat(LandfallProcess.over(landing, lake).run("move", "--settle-age", "0", "--ledger-copy", years).exitCode()).isZero();
        }
        Path copies = copied("lake");
        Path sums = folder.resolve("SHA256SUMS");

        LandfallProcess.Ended audit = auditor().run("audit", "--ledger", copies.resolve("_landfall").toString(), "--deep", "--sums", sums.toString());

        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        int objects = sample.objects().size();
        assertThat(audit.out()).contains("chain intact", "read back: no difference in " + objects + " of " + objects + " objects, ",
                sums + " has the SHA-256 of " + objects + " objects", "audit: the ledger and the bucket agree; something outside this machine vouches for all of its 3 runs");
        Process good = checked(sums, copies);
        assertThat(good.waitFor()).as(new String(good.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readAllLines(sums)).hasSize(objects);

        String one = Files.readAllLines(sums).stream().filter(line -> !line.startsWith("\\")).findFirst().orElseThrow().substring(66);
        Files.writeString(copies.resolve(one), "changed on its way");
        Process bad = checked(sums, copies);
        assertThat(bad.waitFor()).isEqualTo(1);
        assertThat(new String(bad.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(one + ": FAILED");
    }

    @Test
    void aStrangerNeedsNothingButTheBucket() throws Exception {
        landing.with("2024/a.csv", "x");
        assertThat(LandfallProcess.over(landing, lake).run("move", "--settle-age", "0", "--ledger-copy").exitCode()).isZero();
        String copies = "s3://" + lake.bucket() + "/raw";

        LandfallProcess.Ended audit = auditor().run("audit", "--ledger", copies, "--deep");

        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        assertThat(audit.out()).contains(copies + "/_landfall/", "chain intact", "read back: no difference in 1 of 1 object");
        LandfallProcess.Ended offline = auditor().run("audit", "--ledger", copies, "--offline");
        assertThat(offline.exitCode()).isEqualTo(2);
        assertThat(offline.err()).startsWith("landfall: --offline and --ledger s3://… do not go together");
        for (String command : List.of("table", "reconcile", "plan", "move")) {
            LandfallProcess.Ended other = LandfallProcess.over(landing, lake).run(command, "--ledger", copies);
            assertThat(other.exitCode()).as(other.toString()).isEqualTo(2);
            assertThat(other.err()).contains("--ledger " + copies).contains("is in a bucket, where landfall audit alone reads a ledger; give a file");
        }
    }

    @Test
    void aSampleIsToldWithItsSeedInJsonToo() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(landing.root());
        assertThat(LandfallProcess.over(landing, lake).run("move", "--settle-age", "0").exitCode()).isZero();

        LandfallProcess.Ended audit = LandfallProcess.over(landing, lake).run("audit", "--deep", "--sample", "5%", "--json");

        assertThat(audit.exitCode()).as(audit.toString()).isZero();
        JsonNode deep = new ObjectMapper().readTree(audit.out()).path("deep");
        assertThat(deep.path("sample").textValue()).isEqualTo("5%");
        assertThat(deep.path("seed").textValue()).matches("[0-9a-f]{16}");
        assertThat(deep.path("ofObjects").intValue()).isEqualTo(sample.objects().size());
        assertThat(deep.path("objects").intValue()).isBetween((sample.objects().size() + 19) / 20, sample.objects().size() / 2).isEqualTo(deep.path("proven").intValue());

        LandfallProcess.Ended again = LandfallProcess.over(landing, lake).run("audit", "--deep", "--sample", "5%", "--sample-seed", deep.path("seed").textValue());
        assertThat(again.out()).contains("read back: " + deep.path("says").textValue() + "; chosen with --sample-seed " + deep.path("seed").textValue() + "\n");
    }

    @Test
    void anAuditThatWasKilledGoesOnWhereItWas() throws Exception {
        try (ReadableBucket bucket = ReadableBucket.start()) {
            IntStream.range(0, MANY).forEach(i -> bucket.with("raw/year=2024/" + i + ".csv", "a,b\n" + i + ",2\n"));
            CountDownLatch gate = new CountDownLatch(1);
            bucket.refuse(key -> {
                if (bucket.reads().size() > BEFORE_THE_KILL) {
                    awaitOpen(gate);
                }
                return ReadableBucket.Refusal.NONE;
            });
            Path state = folder.resolve("state.jsonl");
            Path ledger = bucket.ledger(folder.resolve("ledger.jsonl"));
            List<String> line = List.of("audit", "--ledger", ledger.toString(), "--bucket", ReadableBucket.NAME, "--endpoint", bucket.endpoint().toString(), "--deep",
                    "--parallel", "3", "--state", state.toString());
            LandfallProcess auditor = LandfallProcess.withoutCredentials().environment("AWS_ACCESS_KEY_ID", "a").environment("AWS_SECRET_ACCESS_KEY", "b").in(folder);
            Process killed = auditor.start(line, folder.resolve("out"), folder.resolve("err"));
            Awaitility.await().atMost(PATIENCE).until(() -> bucket.reads().size() >= BEFORE_THE_KILL + 3);
            Awaitility.await().atMost(PATIENCE).until(() -> Files.readAllLines(state).size() >= BEFORE_THE_KILL);
            killed.descendants().forEach(ProcessHandle::destroyForcibly);
            killed.destroyForcibly().waitFor();
            Set<String> left = new TreeSet<>(bucket.keys());
            for (String proven : Files.readAllLines(state)) {
                left.remove(new ObjectMapper().readTree(proven).path("key").asText());
            }
            int before = bucket.reads().size();
            gate.countDown();

            LandfallProcess.Ended resumed = auditor.run(line);

            assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
            assertThat(left).hasSizeLessThan(MANY);
            assertThat(bucket.reads().subList(before, bucket.reads().size()).stream().sorted().collect(Collectors.toList())).isEqualTo(List.copyOf(left));
            assertThat(resumed.out()).contains("read back: no difference in " + MANY + " of " + MANY + " objects", " objects were proven since 20");
            assertThat(state).doesNotExist();
        }
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void wrongUsageEndsWithTwoAndOneSentence() throws Exception {
        landing.with("2024/a.csv", "x");
        assertThat(LandfallProcess.over(landing, lake).run("move", "--settle-age", "0").exitCode()).isZero();

        assertUsage("--sample is about --deep; give that too", "--sample=5%");
        assertUsage("'a few' is no sample; give a share such as 5%, or a number of objects such as 200", "--deep", "--sample", "a few");
        assertUsage("--state is about --deep; give that too", "--state", folder.resolve("state").toString());
        assertUsage("is in the landing directory, which an audit leaves as it is; name a file elsewhere", "--sums", landing.path("SHA256SUMS").toString());
        assertUsage("--offline and --sums do not go together", "--offline", "--sums", folder.resolve("SHA256SUMS").toString());
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine\n");
        assertUsage("is there, and is no file of SHA-256 sums; name another file", "--sums", mine.toString());
        assertUsage("is no file that an audit has begun; name another file", "--deep", "--state", mine.toString());
        assertThat(mine).hasContent("mine");
    }

    private void assertUsage(String sentence, String... options) throws Exception {
        LandfallProcess.Ended ended = LandfallProcess.over(landing, lake).giving(options).run("audit");
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: ").contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(ended.out()).isEmpty();
    }
}
