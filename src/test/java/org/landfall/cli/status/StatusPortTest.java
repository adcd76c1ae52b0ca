package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;

/** The pages of a run over HTTP. */
class StatusPortTest {

    private final CountDownLatch slow = new CountDownLatch(1);
    private final StatusPort port = StatusPort.open(StatusAddress.of("0"), Map.of(
            "/q/up", () -> StatusPort.json(true, "{}"),
            "/q/down", () -> StatusPort.json(false, "{}"),
            "/q/wrong", () -> {
                throw new IllegalStateException("a mistake");
            },
            "/q/slow", () -> {
                await(slow);
                return StatusPort.json(true, "{}");
            }));
    private final HttpClient client = HttpClient.newHttpClient();

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        slow.countDown();
        port.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(port.url() + path)).timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatIsUpIs200AndWhatIsDownIs503() throws Exception {
        HttpResponse<String> up = ask("GET", "/q/up?verbose=1");

        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(up.body()).isEqualTo("{}");
        assertThat(up.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(up.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(ask("GET", "/q/down").statusCode()).isEqualTo(503);
        HttpResponse<String> head = ask("HEAD", "/q/down");
        assertThat(head.statusCode()).isEqualTo(503);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q", "/q/up/", "/q/up/more", "/favicon.ico", "/q/../etc/passwd"})
    void anyOtherPathIsNotFoundAndToldWhatThereIs(String path) throws Exception {
        HttpResponse<String> answer = ask("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("There are /q/down, /q/slow, /q/up, /q/wrong\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void thePagesAreToReadOnly(String method) throws Exception {
        HttpResponse<String> answer = ask(method, "/q/up");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void aMistakeInAPageIsAnAnswerToo() throws Exception {
        assertThat(ask("GET", "/q/wrong").statusCode()).isEqualTo(500);
        assertThat(ask("GET", "/q/up").statusCode()).isEqualTo(200);
    }

    @Test
    void readersThatAreSlowKeepNobodyElseWaiting() throws Exception {
        List<Socket> readers = new ArrayList<>();
        try {
            for (int reader = 0; reader < 100; reader++) {
                readers.add(send("GET /q/up HTT"));
                readers.add(send("GET /q/slow HTTP/1.1\r\nHost: here\r\n\r\n"));
            }

            assertThat(ask("GET", "/q/up").statusCode()).isEqualTo(200);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void halfOfARequestKeepsNobodyWaitingHoweverManySendOne() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try {
            for (int half = 0; half < 200; half++) {
                halves.add(send(half % 2 == 0 ? "GET /q/up HTT" : "GET /q/up HTTP/1.1\r\nHost: here\r\nX-Slow: "));
            }
            for (int request = 0; request < 20; request++) {
                assertThat(ask("GET", "/q/up")).satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            }
            assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("landfall-status")).hasSizeLessThan(100);
        } finally {
            close(halves);
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket send(String text) throws IOException {
        URI url = URI.create(port.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void noThreadOfItKeepsAProgramAlive() throws Exception {
        ask("GET", "/q/up");

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("HTTP-Dispatcher") || thread.getName().equals("landfall-status")
                        || thread.getName().equals("server-timer"))
                .hasSizeGreaterThanOrEqualTo(2).allMatch(Thread::isDaemon);
    }

    @Test
    void afterItsEndNobodyAnswers() {
        port.close();

        assertThatThrownBy(() -> ask("GET", "/q/up")).isInstanceOf(ConnectException.class);
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatThrownBy(() -> StatusPort.open(StatusAddress.of("192.0.2.1:9000"), Map.of())).isInstanceOf(SetupException.class)
                .hasMessageStartingWith("--port: 192.0.2.1:9000 cannot be used (");
    }
}
