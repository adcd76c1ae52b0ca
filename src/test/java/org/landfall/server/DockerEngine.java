package org.landfall.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks, without a word in any log, whether a Docker engine runs here. Testcontainers would print pages to say that it does not. */
final class DockerEngine {

    private static final int DEFAULT_PORT = 2375;
    private static final int ANSWER_SECONDS = 2;
    private static final ByteBuffer PING =
            ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

    private DockerEngine() {}

    /** Whether an engine answers at {@code DOCKER_HOST}, or at one of the usual sockets, within two seconds. */
    static boolean answers() {
        return addresses().anyMatch(DockerEngine::answersInTime);
    }

    private static Stream<SocketAddress> addresses() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isEmpty()) {
            return Stream.of(addressOf(URI.create(host)));
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Path.of("/var/run/docker.sock"),
                        runtime == null ? null : Path.of(runtime, "docker.sock"),
                        home.resolve(".docker/run/docker.sock"),
                        home.resolve(".docker/desktop/docker.sock"))
                .filter(Objects::nonNull)
                .map(UnixDomainSocketAddress::of);
    }

    private static SocketAddress addressOf(URI host) {
        return "unix".equals(host.getScheme())
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort() < 0 ? DEFAULT_PORT : host.getPort());
    }

    private static boolean answersInTime(SocketAddress address) {
        try (SocketChannel channel = open(address)) {
            return CompletableFuture.supplyAsync(() -> pings(channel, address)).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private static boolean pings(SocketChannel channel, SocketAddress address) {
        try {
            channel.connect(address);
            channel.write(PING.duplicate());
            String answer = new String(Channels.newInputStream(channel).readNBytes("HTTP/1.0 200".length()), StandardCharsets.US_ASCII);
            return List.of("HTTP/1.0 200", "HTTP/1.1 200").contains(answer);
        } catch (IOException e) {
            return false;
        }
    }
}
