package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.landfall.route.ProxiedLakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A watch, as a process of its own, and who reads its health and metrics. */
@Needs(S3ProxyServer.class)
abstract class WatchTestCase extends ProxiedLakeTestCase {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern PLACE = Pattern.compile("health and metrics are at (http://127\\.0\\.0\\.1:\\d+)/q/health and \\1/q/metrics");

    final HttpClient reader = HttpClient.newHttpClient();
    Process process;

    @AfterEach
    void close() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    final LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake).giving("--settle-age", "0", "--poll-delay", "200");
    }

    final void watch(String... options) throws IOException {
        watch(landfall(), options);
    }

    final void watch(LandfallProcess program, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("move", "--watch", "--retry-first", "1s", "--retry-longest", "1s"));
        arguments.addAll(List.of(options));
        process = program.start(arguments, folder.resolve("out"), folder.resolve("err"));
    }

    final String said() throws IOException {
        return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
    }

    final String place() {
        return await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(said()).isTrue();
            Matcher place = PLACE.matcher(said());
            return place.find() ? place.group(1) : null;
        }, place -> place != null);
    }

    final HttpResponse<String> get(String url) throws Exception {
        return reader.send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    final int statusOf(String url) throws Exception {
        return get(url).statusCode();
    }

    final void terminate() throws Exception {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
    }
}
