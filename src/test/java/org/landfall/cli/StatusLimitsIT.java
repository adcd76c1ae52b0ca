package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients of the port for health and metrics may take for themselves; the limits are those of a whole process, so that it takes the program to try them. */
@Tag("commands")
class StatusLimitsIT extends WatchTestCase {

    private static final String HEALTH = "/q/health/live";
    private static final int ENOUGH_MILLIS = 30_000;

    private final List<Socket> open = new ArrayList<>();
    private URI place;

    @BeforeEach
    void watch() throws IOException {
        watch("--port", "0");
        place = URI.create(place());
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket(place.getHost(), place.getPort());
        open.add(socket);
        socket.setSoTimeout(ENOUGH_MILLIS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What the other side has sent; it may end the connection in either way. */
    private static String readToTheEnd(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void whoSendsHalfOfARequestOrNothingIsCutOffAfterAWhile() throws Exception {
        Socket half = send("GET " + HEALTH + " HTT");
        Socket silent = send("");

        assertThat(readToTheEnd(half)).isEmpty();
        assertThat(readToTheEnd(silent)).isEmpty();
    }

    @Test
    void aHeaderWithoutEndIsRefused() throws Exception {
        for (String beginning : List.of("GET /%s", "GET " + HEALTH + " HTTP/1.1\r\nX-Long: %s", "GET " + HEALTH + " HTTP/1.1\r\n%s: x")) {
            Socket client;
            try {
                client = send(String.format(Locale.ROOT, beginning, "x".repeat(64 << 10)));
            } catch (SocketException alreadyCutOff) {
                continue;
            }
            assertThat(readToTheEnd(client)).as(beginning).doesNotContain(" 200 ");
        }
        assertThat(statusOf(place + HEALTH)).isEqualTo(200);
    }

    @Test
    void connectionsAreBoundedAndThoseThatSayNothingGo() throws Exception {
        Socket last = null;
        for (int i = 0; i < 600; i++) {
            last = send("");
        }
        Socket beyond = last;
        beyond.setSoTimeout(1_000);

        assertThat(isCutOff(beyond)).as("the last one, which is beyond the bound").isTrue();
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(() -> statusOf(place + HEALTH) == 200);
    }

    private static boolean isCutOff(Socket socket) throws IOException {
        try {
            return readToTheEnd(socket).isEmpty();
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }
}
