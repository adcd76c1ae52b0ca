package org.landfall.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trino on 127.0.0.1, with one catalog: Hive tables over the buckets of a server, which are known to a folder in place of a metastore. As in Athena, it
 * reads what is in the folders below a partition too.
 */
public final class TrinoServer implements AutoCloseable {

    private static final String NAME = "trino";
    private static final String HEAP = "1500M";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TemporaryFolder folder = new TemporaryFolder(NAME);
    private final URI address = Loopback.http(Loopback.freePort());
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerProcess process;

    /** What it says of a query that failed. */
    public static final class QueryFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private QueryFailedException(String message) {
            super(message);
        }
    }

    private TrinoServer(S3Server lake) {
        Path launcher = TrinoProgram.launcher();
        Path java = TrinoProgram.java();
        Path etc = folder.folder("etc");
        Path data = folder.folder("data");
        try {
            configure(etc, data, lake);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ServerProcess.start(NAME, List.of(launcher.toString(), "run", "--etc-dir=" + etc, "--data-dir=" + data),
                Map.of("JAVA_HOME", java.toString(), "PATH", java.resolve("bin") + ":" + System.getenv("PATH")));
        process.awaitReady(this::isReady);
        ask("CREATE SCHEMA IF NOT EXISTS raw");
    }

    /**
     * Starts one on a free port and waits until it takes queries; fetches it first where that was never done.
     *
     * @throws ServerUnavailableException when it cannot be had, or there is no Java for it
     * @throws IllegalStateException      when it ends by itself or is not ready in time
     */
    public static TrinoServer over(S3Server lake) {
        return new TrinoServer(lake);
    }

    private void configure(Path etc, Path data, S3Server lake) throws IOException {
        Files.writeString(etc.resolve("node.properties"), """
                node.environment=test
                node.bind-ip=%s
                node.internal-address=%s
                """.formatted(Loopback.HOST, Loopback.HOST));
        Files.writeString(etc.resolve("jvm.config"), "-server\n-Xmx" + HEAP + "\n-XX:+ExitOnOutOfMemoryError\n");
        Files.writeString(etc.resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                http-server.http.port=%d
                discovery.uri=%s
                """.formatted(address.getPort(), address));
        Files.writeString(Files.createDirectory(etc.resolve("catalog")).resolve("lake.properties"), """
                connector.name=hive
                hive.metastore=file
                hive.metastore.catalog.dir=local:///metastore
                hive.recursive-directories=true
                fs.native-local.enabled=true
                local.location=%s
                fs.native-s3.enabled=true
                s3.endpoint=%s
                s3.region=%s
                s3.path-style-access=true
                s3.aws-access-key=%s
                s3.aws-secret-key=%s
                """.formatted(data, lake.endpoint(), lake.region(), lake.root().accessKeyId(), lake.root().secretAccessKey()));
    }

    private boolean isReady() {
        try {
            HttpRequest info = HttpRequest.newBuilder(address.resolve("/v1/info")).build();
            HttpResponse<String> answer = client.send(info, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && !JSON.readTree(answer.body()).path("starting").asBoolean(true);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The rows that a statement answers, NULL as an empty text. @throws QueryFailedException when Trino says so */
    public List<List<String>> ask(String sql) {
        List<List<String>> rows = new ArrayList<>();
        JsonNode answer = send(request("/v1/statement").POST(HttpRequest.BodyPublishers.ofString(sql)).build());
        while (true) {
            answer.path("data").forEach(row -> rows.add(values(row)));
            if (answer.has("error")) {
                throw new QueryFailedException(answer.path("error").path("message").asText());
            }
            if (!answer.has("nextUri")) {
                return rows;
            }
            answer = send(request(answer.get("nextUri").asText()).build());
        }
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(address.resolve(target))
                .header("X-Trino-User", "test").header("X-Trino-Catalog", "lake").header("X-Trino-Schema", "raw");
    }

    private JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> values(JsonNode row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(value.isNull() ? "" : value.asText()));
        return values;
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
