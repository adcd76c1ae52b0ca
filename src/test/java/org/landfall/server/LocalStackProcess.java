package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** LocalStack as a process of its own, from PyPI, in a virtual environment that is made once and kept. */
final class LocalStackProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Path LOG = Path.of("target", "localstack.log");

    private final TemporaryFolder folder = new TemporaryFolder("localstack");
    private final URI endpoint;
    private final Process process;

    private LocalStackProcess(PythonEnvironment python) throws IOException {
        int port = freePort();
        endpoint = URI.create("http://127.0.0.1:" + port);
        Files.createDirectories(LOG.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(python.executable().toString(), "-m", "localstack.runtime.main")
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().putAll(Map.of(
                "SERVICES", "s3,sts,iam",
                "STRICT_SERVICE_LOADING", "1",
                "GATEWAY_LISTEN", "127.0.0.1:" + port,
                "SKIP_SSL_CERT_DOWNLOAD", "1",
                "DISABLE_EVENTS", "1",
                "DNS_ADDRESS", "0",
                "FILESYSTEM_ROOT", folder.path().toString(),
                "LOCALSTACK_VOLUME_DIR", folder.path().resolve("volume").toString()));
        process = builder.start();
    }

    /** Starts it and waits until it answers. @throws IllegalStateException when it does not within two minutes */
    static LocalStackProcess start() {
        try {
            LocalStackProcess started = new LocalStackProcess(PythonEnvironment.forLocalStack());
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Awaitility.await("LocalStack answers; its log is " + LOG.toAbsolutePath())
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .failFast("LocalStack ended; its log is " + LOG.toAbsolutePath(), () -> !process.isAlive())
                .until(this::answers);
    }

    private boolean answers() {
        try {
            HttpURLConnection health = (HttpURLConnection) endpoint.resolve("/_localstack/health").toURL().openConnection();
            return health.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        folder.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
