package org.landfall.s3.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.landfall.server.RawServer.answer;
import static org.landfall.server.RawServer.send;
import static org.landfall.server.RawServer.swallow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.AnsweringServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.RawServer;

/** A request and its answer against servers that answer early, late, wrongly, without an end, or not at all. */
class ExchangeTest {

    private static final int LARGE = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Connections connections = new Connections(() -> {
        throw new IllegalStateException("nothing here is encrypted");
    }, PATIENCE);
    private RawServer server;

    @AfterEach
    void end() {
        connections.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"412 Precondition Failed", "403 Forbidden", "413 Payload Too Large", "307 Temporary Redirect", "502 Bad Gateway",
        "503 Slow Down"})
    void anAnswerThatComesBeforeTheBodyIsReadIsHeardThoughTheConnectionIsReset(String status) throws IOException {
        server = RawServer.with((request, rest, out) -> {
            send(out, answer(status, "", "<Error/>"));
            return false;
        });

        for (int i = 0; i < 5; i++) {
            Answer answer = call(put(LARGE));
            assertThat(answer.head().status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            assertThat(text(answer)).isEqualTo("<Error/>");
        }
        assertThat(server.connections()).as("none is used again").isEqualTo(5);
    }

    @Test
    void anEarlyAnswerSparesTheRestOfTheBody() throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        server = RawServer.with((request, rest, out) -> {
            send(out, answer("412 Precondition Failed", "", ""));
            answered.countDown();
            swallow(request, rest);
            return false;
        });
        AtomicInteger pieces = new AtomicInteger();
        byte[] piece = new byte[64 << 10];
        InputStream slow = new InputStream() {

            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (pieces.incrementAndGet() > 3) {
                    await(answered);
                }
                return Math.min(length, piece.length);
            }
        };

        assertThat(call(request("PUT", 1L << 40, () -> slow, true)).head().status()).isEqualTo(412);
        assertThat(pieces.get()).isLessThan(1_000);
    }

    @Test
    void anAnnouncementIsNoAnswer() throws IOException {
        server = RawServer.with((request, rest, out) -> {
            send(out, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
            swallow(request, rest);
            send(out, answer("200 OK", "ETag: \"x\"\r\n", ""));
            return true;
        });

        assertThat(call(put(LARGE)).head().header("etag")).contains("\"x\"");
        assertThat(call(put(1)).head().status()).isEqualTo(200);
    }

    @Test
    void oneConnectionCarriesManyRequests() throws IOException {
        server = RawServer.with((request, rest, out) -> {
            swallow(request, rest);
            send(out, answer("200 OK", "", "body"));
            return true;
        });

        for (int i = 0; i < 20; i++) {
            assertThat(text(call(put(i * 10_000)))).isEqualTo("body");
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsThatTheServerHasClosedCostNothing() throws Exception {
        CountDownLatch together = new CountDownLatch(4);
        server = RawServer.with((request, rest, out) -> {
            swallow(request, rest);
            if (request.target().equals("/together")) {
                together.countDown();
                await(together);
            }
            send(out, answer("200 OK", "", ""));
            // closed without a word
            return false;
        });
        List<Thread> four = IntStream.range(0, 4).mapToObj(i -> new Thread(() -> {
            try {
                text(call(new Request(Origin.of(server.endpoint()), "PUT", "/together", headers(0), Request.Body.NONE, true)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        })).toList();
        four.forEach(Thread::start);
        for (Thread thread : four) {
            thread.join();
        }

        for (int i = 0; i < 10; i++) {
            assertThat(call(put(LARGE)).head().status()).isEqualTo(200);
            assertThat(call(request("POST", 0, Request.Body.NONE, false)).head().status()).as("looked at before").isEqualTo(200);
        }
        assertThat(server.requests()).as("none was sent twice").hasSize(24);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("", "broke off"),
                Arguments.of("SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP/1.1 (it began with 'SSH-2.0-OpenSSH_9.2')"),
                Arguments.of("\u0015\u0003\u0001\u0000\u0002\u0002\u0016\n", "does not speak HTTP/1.1"),
                Arguments.of("HTTP/2 200\r\n\r\n", "does not speak HTTP/1.1"),
                Arguments.of("HTTP/1.1 2000 OK\r\n\r\n", "does not speak HTTP/1.1"),
                Arguments.of("HTTP/1.1 200 OK\r\n", "broke off"),
                Arguments.of("HTTP/1.1 200 OK\r\nETag", "broke off"),
                Arguments.of("HTTP/1.1 200 OK\r\nno header\r\n\r\n", "a header that is none ('no header')"),
                Arguments.of("HTTP/1.1 200 OK\r\n folded: x\r\n\r\n", "a header that is none"),
                Arguments.of("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n", "headers of the answer are longer than"),
                Arguments.of("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(20_000) + "\r\n", "headers of the answer are longer than"),
                Arguments.of("HTTP/1.1 100 Continue\r\n\r\n".repeat(100), "announces an answer again and again"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "length is no number ('-1')"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "length is no number"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", "length is no number ('1, 2')"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "encoded in a way"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "size of a chunk of the answer is no number ('xyz')"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", "size of a chunk"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", "size of a chunk"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n", "do not end where they say"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "broke off in the answer"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "broke off in the answer"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "0".repeat(70_000), "longer than"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "broke off in the answer"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsOneSentence(String sent, String sentence) {
        server = RawServer.with((request, rest, out) -> {
            swallow(request, rest);
            send(out, sent);
            return false;
        });

        assertThatThrownBy(() -> text(call(put(100)))).isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(sentence).hasSizeLessThan(300).doesNotContain("\n"));
    }

    @Test
    void thatAllIsWellBeforeAllIsSentIsNotBelieved() {
        server = RawServer.with((request, rest, out) -> {
            send(out, answer("200 OK", "ETag: \"x\"\r\n", ""));
            return false;
        });

        assertThatThrownBy(() -> call(put(LARGE))).isInstanceOf(UnansweredException.class).hasMessageContaining("before it had all bytes");
    }

    @Test
    void aSilentServerIsGivenUpAfterTheTimeForIt() {
        CountDownLatch never = new CountDownLatch(1);
        server = RawServer.with((request, rest, out) -> {
            await(never);
            return false;
        });
        try {
            assertThatThrownBy(() -> new Exchange(connections, put(10), Duration.ofMillis(200)).call())
                    .isInstanceOfSatisfying(UnansweredException.class, e -> assertThat(e.wasSent()).isTrue());
        } finally {
            never.countDown();
        }
    }

    @Test
    void aRequestThatIsGivenUpEndsAtOnceThoughTheServerTakesNoMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server = RawServer.with((request, rest, out) -> {
            begun.countDown();
            await(never);
            return false;
        });
        Exchange exchange = new Exchange(connections, put(64 << 20), PATIENCE);
        Thread other = new Thread(() -> {
            await(begun);
            exchange.abort();
        });
        other.start();
        try {
            assertThatThrownBy(exchange::call).isInstanceOf(IOException.class);
        } finally {
            never.countDown();
        }
        other.join();
    }

    @Test
    void anAnswerWithoutALengthEndsWithItsConnection() throws IOException {
        server = RawServer.with((request, rest, out) -> {
            swallow(request, rest);
            send(out, "HTTP/1.0 200 OK\r\n\r\nto the end");
            return false;
        });

        assertThat(text(call(put(1)))).isEqualTo("to the end");
        assertThat(text(call(put(1)))).isEqualTo("to the end");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void whatCannotBeAHeaderIsNotSent() {
        server = RawServer.with((request, rest, out) -> true);

        assertThatThrownBy(() -> call(new Request(Origin.of(server.endpoint()), "GET", "/", List.of(Map.entry("a", "b\r\nc: d")),
                Request.Body.NONE, true))).isInstanceOf(IOException.class).hasMessageContaining("holds what no header may");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatIsForThisMachineIsNotSentToAnother() throws IOException {
        String address = AnsweringServer.addressForOthers().orElse("");
        Prerequisite.orSkip(!address.isEmpty(), "an interface by which other machines reach this one");
        server = RawServer.on(address, (request, rest, out) -> {
            send(out, answer("200 OK", "", "here"));
            return true;
        });

        assertThatThrownBy(() -> call(within(Request.Reach.THIS_MACHINE))).isInstanceOf(UnansweredException.class)
                .hasMessageContaining("the request is for this machine alone");
        assertThat(server.requests()).isEmpty();
        assertThat(text(call(within(Request.Reach.ANYWHERE)))).isEqualTo("here");
    }

    private Request within(Request.Reach reach) {
        return new Request(Origin.of(server.endpoint()), "GET", "/", headers(0), Request.Body.NONE, true, reach);
    }

    private Answer call(Request request) throws IOException {
        return new Exchange(connections, request, PATIENCE).call();
    }

    private Request put(int length) {
        return request("PUT", length, () -> new ByteArrayInputStream(new byte[length]), true);
    }

    private Request request(String method, long length, Request.Body body, boolean repeatable) {
        return new Request(Origin.of(server.endpoint()), method, "/b/k", headers(length), body, repeatable);
    }

    private static List<Map.Entry<String, String>> headers(long length) {
        return List.of(Map.entry("Host", "localhost"), Map.entry("Content-Length", String.valueOf(length)));
    }

    private static String text(Answer answer) throws IOException {
        try (InputStream content = answer.body()) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
