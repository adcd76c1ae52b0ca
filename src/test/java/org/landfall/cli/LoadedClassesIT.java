package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Who does not ask for health, metrics and claims does not pay for them: nothing of them is loaded. */
@Needs(S3ProxyServer.class)
class LoadedClassesIT extends LakeTestCase {

    /** What a move loads that finds no file: some 8,950 on Java 17 and 9,000 on Java 25. Each one costs at every start. */
    private static final int MOST = 9_200;
    /**
     * For a terminal, a report, the management of the JVM and files on the class path, or to tell others, which nobody has asked for here. Quarkus makes
     * each component of Camel at the start, but no client of it.
     */
    private static final List<String> UNASKED = List.of("org.apache.camel.impl.engine.DefaultResourceResolvers$ClasspathResolver$1", "org.jline.", "io.quarkus.qute.", "org.landfall.cli.report.ReportPage",
            "java.awt.", "javax.management.", "java.lang.management.", "sun.management.",
            "org.apache.hc.client5.http.impl.", "software.amazon.awssdk.services.sns.", "org.landfall.route.notice.TopicClient");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COSTLY = List.of("io.micrometer.", "io.prometheus.", "com.sun.net.httpserver.", "sun.net.httpserver.");

    /** For claims. */
    private static final List<String> DATABASE = List.of("org.postgresql.", "org.landfall.claims.database.");

    @BeforeEach
    void layAFileDown() throws IOException {
        landing.with("2024/a.csv", "a");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).on("-XX:TieredStopAtLevel=1", "-Xlog:class+load:file=" + folder.resolve("classes")).giving("--settle-age", "0");
    }

    private List<String> costly() throws IOException {
        return loadedOf(COSTLY);
    }

    private List<String> loadedOf(List<String> names) throws IOException {
        List<String> loaded = Files.readAllLines(folder.resolve("classes"));
        assertThat(loaded).anyMatch(line -> line.contains("org.landfall.route.LandingRun "));
        return loaded.stream().filter(line -> names.stream().anyMatch(name -> line.contains(" " + name))).toList();
    }

    private void watchUntilItHasLanded(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("move", "--watch"));
        arguments.addAll(List.of(options));
        Path out = folder.resolve("out");
        Process process = landfall().start(arguments, out, folder.resolve("err"));
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(out).content().contains("landed          2024/a.csv"));
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aMoveLoadsNothingOfThem() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(costly()).isEmpty();
        assertThat(loadedOf(DATABASE)).isEmpty();
    }

    @Test
    void aMoveOfNothingLoadsNoMoreThanItDid() throws Exception {
        Files.delete(landing.path("2024/a.csv"));

        LandfallProcess.Ended ended = landfall().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(loadedOf(UNASKED)).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("classes"))).filteredOn(line -> line.contains(" source: ")).hasSizeBetween(1_000, MOST);
    }

    /**
     * A native image interprets what this class makes of a record: its methods took a third of the processor time of a small file. So what is
     * compared for each file has methods that are written out.
     */
    @Test
    void aMoveAsksNoRecordForMethodsThatJavaWouldHaveToMake() throws Exception {
        for (int i = 0; i < 20; i++) {
            landing.with("2023/" + i + ".csv", "content " + i);
        }
        landing.with("2023/large.csv", "0123456789".repeat(2_000_000));

        LandfallProcess.Ended ended = landfall().run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(loadedOf(List.of("java.lang.runtime.ObjectMethods"))).isEmpty();
    }

    @Test
    void claimsLoadADriver() throws Exception {
        LandfallProcess.Ended ended = landfall().run("move", "--claims", "jdbc:postgresql://127.0.0.1:1/none");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(loadedOf(DATABASE)).isNotEmpty();
    }

    @Test
    void aRunThatStaysLoadsNothingOfThemWithoutAPort() throws Exception {
        watchUntilItHasLanded();

        assertThat(costly()).isEmpty();
    }

    @Test
    void withAPortAllAreLoaded() throws Exception {
        watchUntilItHasLanded("--port", "0");

        List<String> loaded = costly();
        assertThat(COSTLY).allSatisfy(name -> assertThat(loaded).anyMatch(line -> line.contains(name)));
    }
}
