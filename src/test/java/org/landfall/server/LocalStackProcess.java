package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** LocalStack as a process of its own, from PyPI, in a virtual environment that is made once and kept. */
final class LocalStackProcess implements AutoCloseable {

    private static final String NAME = "localstack";

    private final TemporaryFolder data = new TemporaryFolder(NAME);
    private final URI endpoint = Loopback.http(Loopback.freePort());
    private final ServerProcess process;

    private LocalStackProcess(PythonEnvironment python) {
        process = ServerProcess.start(NAME, List.of(python.executable().toString(), "-c", launcher()), environment());
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws ServerUnavailableException when it cannot be installed
     * @throws IllegalStateException      when it ends by itself or is not ready in time
     */
    static LocalStackProcess start() {
        LocalStackProcess started = new LocalStackProcess(PythonEnvironment.forLocalStack());
        started.process.awaitHealthy(started.endpoint.resolve("/_localstack/health"));
        return started;
    }

    private Map<String, String> environment() {
        return Map.of(
                "SERVICES", "s3,sts,iam",
                "STRICT_SERVICE_LOADING", "1",
                "GATEWAY_LISTEN", endpoint.getAuthority(),
                "SKIP_SSL_CERT_DOWNLOAD", "1",
                // else all write theirs to one place, and one that starts meanwhile reads half of it
                "CUSTOM_SSL_CERT_PATH", data.folder("certificate").resolve("server.pem").toString(),
                "DISABLE_EVENTS", "1",
                "DNS_ADDRESS", "0",
                "FILESYSTEM_ROOT", data.folder("root").toString(),
                "LOCALSTACK_VOLUME_DIR", data.folder("volume").toString(),
                "TMPDIR", data.folder("tmp").toString());
    }

    private static String launcher() {
        try (InputStream script = LocalStackProcess.class.getResourceAsStream("/localstack/on_loopback.py")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.close();
        data.close();
    }
}
