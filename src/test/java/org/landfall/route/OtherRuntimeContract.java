package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.sample.CodeInNames;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;

/** The route folder on a runtime that is not the packaged program, as a process of its own against LocalStack. */
@Needs(LocalStackServer.class)
abstract class OtherRuntimeContract {

    static final Path ROUTES = Path.of("routes").toAbsolutePath();
    static final Path BEANS = Path.of("target", "landfall-beans.jar").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    /** The command that runs the routes with these properties. */
    abstract List<String> command(Map<String, String> properties) throws IOException, InterruptedException;

    @Test
    void aPlanSaysWhereTheSampleWouldGoAndTouchesNothing() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(folder.resolve("landing"));
        LandingFolder landing = LandingFolder.in(sample.root());
        Map<String, String> before = landing.tree();
        Lake lake = Lake.on(LocalStackServer.shared());

        String said = run(lake, Map.of("landfall.landing", sample.root().toString(), "landfall.dry-run", "true"));

        assertThat(said).contains("would land 2023/csv_100000000223.csv -> raw/year=2023/csv_100000000223.csv", "all is well");
        assertThat(landing.tree()).isEqualTo(before);
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aMoveLandsTheSampleAndEndsByItself() throws Exception {
        SampleLanding sample = SampleLanding.makeIn(folder.resolve("landing"));
        Lake lake = Lake.on(LocalStackServer.shared());

        String said = run(lake, Map.of("landfall.landing", sample.root().toString(), "landfall.settle-age", "1"));

        assertThat(said).contains("all is well; not landed 0");
        Map<String, byte[]> objects = lake.objects();
        assertThat(objects.keySet()).isEqualTo(sample.objects().keySet());
        sample.objects().forEach((key, content) -> assertThat(objects.get(key)).as(key).isEqualTo(content));
        assertThat(LandingFolder.in(sample.root()).files()).isEqualTo(sample.staying());
    }

    /** Camel's own component would take them in the order in which the file system has them. */
    @Test
    void theComponentBoundAsFileScansTheLandingDirectoryInOrder() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            landing.with("2024/" + Long.toHexString(random.nextLong()) + ".csv", "x");
        }
        Lake lake = Lake.on(LocalStackServer.shared());

        String said = run(lake, Map.of("landfall.landing", landing.root().toString(), "landfall.settle-age", "0", "landfall.parallel", "1"));

        assertThat(Pattern.compile("landed (2024/\\w+\\.csv) ->").matcher(said).results().map(found -> found.group(1)).toList()).hasSize(50).isSorted();
    }

    @Test
    void codeInNamesIsNeverEvaluated() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        CodeInNames names = CodeInNames.makeIn(landing.root(), folder.resolve("marker"));
        Lake lake = Lake.on(LocalStackServer.shared());

        String said = run(lake, Map.of("landfall.landing", landing.root().toString(), "landfall.settle-age", "0"));

        assertThat(said).contains("all is well; not landed 0").doesNotContain(lake.user().secretAccessKey());
        Map<String, String> texts = new TreeMap<>();
        lake.objects().forEach((key, content) -> texts.put(key, new String(content, StandardCharsets.UTF_8)));
        assertThat(texts).isEqualTo(names.objects());
        assertThat(landing.files()).isEmpty();
        assertThat(names.marker()).doesNotExist();
        assertThat(landing.path(".landfall/ledger.jsonl")).content().doesNotContain(lake.user().secretAccessKey());
    }

    /** The command that does so where claims are among the properties. */
    List<String> commandWithClaims(Map<String, String> properties) throws IOException, InterruptedException {
        return command(properties);
    }

    @Test
    void aRunnerClaimsItsFilesThereToo() throws Exception {
        try (PostgresServer database = Prerequisite.orSkip(PostgresServer::new)) {
            String url = database.newDatabase();
            LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");

            String said = run(Lake.on(LocalStackServer.shared()), this::commandWithClaims, Map.of("landfall.landing", landing.root().toString(),
                    "landfall.settle-age", "0", "landfall.claims", url, "landfall.runner", "plain", "camel.main.autoConfigurationLogSummary", "false"));

            assertThat(said).contains("all is well; not landed 0").doesNotContain(database.password());
            assertThat(landing.path(".landfall/plain/ledger.jsonl")).content().contains("\"event\":\"landed\"");
            assertThat(PostgresServer.query(url, "SELECT messageId FROM landfall_claims")).isEmpty();
        }
    }

    /** The command that runs the routes with these properties, and has Camel read each file again when it is saved. */
    abstract List<String> commandThatReloads(Map<String, String> properties) throws IOException, InterruptedException;

    @Test
    void aReloadOfEditedRoutesIsRefusedAndToldHowToEditThem() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");
        RouteFolder edited = RouteFolder.copiedTo(folder.resolve("routes"));
        Lake lake = Lake.on(LocalStackServer.shared());
        Map<String, String> properties = Map.of("landfall.landing", landing.root().toString(), "landfall.settle-age", "0", "landfall.watch", "true");
        Path out = folder.resolve("out");
        Process process = builder(lake, all -> inFolder(edited, commandThatReloads(all)), properties)
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(out).content()
                    .contains("Camel is to read each edited route again", "run 'landfall routes --check DIR', and start it again"));
            // whatever the runtime does after a start that failed
            edited.edit(RouteFolder.PARTITIONS, "/year=", "/edited/year=");
            Awaitility.await().during(Duration.ofSeconds(5)).atMost(PATIENCE).untilAsserted(() ->
                    assertThat(landing.files()).containsExactly("2024/a.csv"));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(landing.path(".landfall")).doesNotExist();
        assertThat(lake.objects()).isEmpty();
    }

    private static List<String> inFolder(RouteFolder routes, List<String> command) {
        return command.stream().map(word -> word.replace(ROUTES.toString(), routes.path().toString())).toList();
    }

    /** A command that runs the routes with these properties. */
    interface Runtime {

        List<String> command(Map<String, String> properties) throws IOException, InterruptedException;
    }

    /** Runs the routes with these properties to a good end, and returns what was said. */
    final String run(Lake lake, Map<String, String> properties) throws IOException, InterruptedException {
        return run(lake, this::command, properties);
    }

    final String run(Lake lake, Runtime runtime, Map<String, String> properties) throws IOException, InterruptedException {
        return output(builder(lake, runtime, properties), folder.resolve("out"));
    }

    private ProcessBuilder builder(Lake lake, Runtime runtime, Map<String, String> properties) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("landfall.bucket", lake.bucket());
        all.put("landfall.endpoint", lake.server().endpoint().toString());
        ProcessBuilder builder = new ProcessBuilder(runtime.command(all)).directory(Files.createDirectories(folder.resolve("work")).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_ACCESS_KEY_ID", lake.user().accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", lake.user().secretAccessKey());
        builder.environment().put("AWS_REGION", lake.server().region());
        return builder;
    }

    /** What a process prints until it ends with 0. */
    static String output(ProcessBuilder builder, Path out) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)).as("%s ends: %s", builder.command(), Files.readString(out)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> withProperties(List<String> command, String option, Map<String, String> properties) {
        List<String> all = new ArrayList<>(command);
        all.addAll(properties.entrySet().stream().map(p -> option + p.getKey() + "=" + p.getValue()).collect(Collectors.toList()));
        return all;
    }
}
