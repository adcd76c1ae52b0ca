package org.landfall.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One client's connection to a {@link FaultProxy}: a request after the other, each on a new connection to the server. */
final class ProxyConnection {

    private static final Duration BEFORE_RESET = Duration.ofMillis(50);
    private static final int ANSWER_MILLIS = 10_000;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final String XML_DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final FaultProxy proxy;
    private final Socket client;
    private final InputStream in;
    private final OutputStream out;

    ProxyConnection(FaultProxy proxy, Socket client) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = client.getOutputStream();
    }

    /** Serves requests until a side closes its connection or a fault does. */
    void serve() throws IOException {
        Optional<HttpHead> head = HttpHead.read(in);
        while (head.isPresent()) {
            ProxiedRequest request = ProxiedRequest.of(head.get().inOriginForm());
            serve(request, proxy.note(request).orElse(null));
            if (head.get().closes()) {
                return;
            }
            head = HttpHead.read(in);
        }
    }

    private void serve(ProxiedRequest request, Fault fault) throws IOException {
        Optional<AnswerHandler> alteration = alteration(request, fault);
        if (fault == null || alteration.isPresent()) {
            forward(request, HttpBody.Tap.NONE, alteration.orElse(this::relay));
        } else if (fault instanceof Fault.FlipByte flip) {
            befellIf(flip.position() < contentLength(request), request);
            forward(request, new ByteFlip(flip.position(), awsChunked(request)), this::relay);
        } else if (fault instanceof Fault.CutInBody cut) {
            befellIf(cut.bytes() < contentLength(request), request);
            forward(request, cutAfter(cut.bytes()), this::relay);
        } else if (fault instanceof Fault.HideHeaders hide) {
            proxy.befell(request);
            forward(ProxiedRequest.of(request.head().without(hide.names())), HttpBody.Tap.NONE, this::relay);
        } else if (fault instanceof Fault.DeliverLate late) {
            deliverLate(request, late);
        } else {
            replaceAnswer(request, fault);
        }
    }

    /** What a fault makes of the server's answer; empty where it makes something of the request, or gives another answer. */
    private Optional<AnswerHandler> alteration(ProxiedRequest request, Fault fault) {
        if (fault instanceof Fault.AlterHeader alter) {
            return Optional.of((head, body) -> {
                HttpHead altered = altered(head, alter.name(), alter.change());
                befellIf(!altered.equals(head), request);
                relay(altered, body);
            });
        }
        if (fault instanceof Fault.AlterBody alter) {
            return Optional.of((head, body) -> relayAltered(request, head, body, alter.change()));
        }
        if (fault instanceof Fault.AlterBytes alter) {
            return Optional.of((head, body) -> relayAltered(request, head, body, alter));
        }
        if (fault instanceof Fault.HoldAnswer hold) {
            return Optional.of((head, body) -> {
                proxy.befell(request);
                proxy.hold(hold.delay());
                relay(head, body);
            });
        }
        return Optional.empty();
    }

    private void replaceAnswer(ProxiedRequest request, Fault fault) throws IOException {
        if (fault instanceof Fault.ErrorInBody error) {
            answerErrorInBody(request, error);
        } else if (fault instanceof Fault.Answer answer) {
            takeBody(request, OutputStream.nullOutputStream(), HttpBody.Tap.NONE);
            proxy.befell(request);
            answer(answer.status(), XML_DECLARATION + errorXml(answer.code()));
        } else if (fault instanceof Fault.AnswerEarly early) {
            proxy.befell(request);
            answer(early.status(), XML_DECLARATION + errorXml(early.code()));
            // a client that looks finds the answer before the reset throws it away
            proxy.hold(BEFORE_RESET);
            client.setSoLinger(true, 0);
            throw new ClosedByProxyException();
        } else if (fault instanceof Fault.AnswerAnything anything) {
            doOrTake(request, anything.serverDoesIt());
            proxy.befell(request);
            anything.answering().to(out);
            throw new ClosedByProxyException();
        } else if (fault instanceof Fault.Pretend) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            takeBody(request, body, HttpBody.Tap.NONE);
            proxy.befell(request);
            RawServer.send(out, PretendedAnswer.to(request, body.toByteArray()));
        } else {
            leaveUnanswered(request, fault);
        }
    }

    private void leaveUnanswered(ProxiedRequest request, Fault fault) throws IOException {
        if (fault instanceof Fault.CutBeforeAnswer || fault instanceof Fault.SwallowAnswer) {
            forward(request, HttpBody.Tap.NONE, ProxyConnection::discard);
        }
        proxy.befell(request);
        if (fault instanceof Fault.Stall || fault instanceof Fault.SwallowAnswer) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        throw new ClosedByProxyException();
    }

    private void befellIf(boolean effective, ProxiedRequest request) {
        if (effective) {
            proxy.befell(request);
        }
    }

    private static long contentLength(ProxiedRequest request) {
        return request.header("x-amz-decoded-content-length").map(Long::valueOf).or(() -> request.head().contentLength()).orElse(0L);
    }

    /** What becomes of the server's answer. */
    @FunctionalInterface
    private interface AnswerHandler {

        void handle(HttpHead head, BodyCopy body) throws IOException;
    }

    /** Copies the body of the server's answer. */
    @FunctionalInterface
    private interface BodyCopy {

        void to(OutputStream out, HttpBody.Tap tap) throws IOException;
    }

    private void forward(ProxiedRequest request, HttpBody.Tap tap, AnswerHandler handler) throws IOException {
        try (Socket server = proxy.connect(request)) {
            try {
                send(request, server.getOutputStream(), tap);
            } catch (ClosedByProxyException cut) {
                throw cut;
            } catch (IOException clientWentAway) {
                witnessAnswer(request, server);
                throw clientWentAway;
            }
            takeAnswer(request, new BufferedInputStream(server.getInputStream()), handler);
        }
    }

    private void takeAnswer(ProxiedRequest request, InputStream answer, AnswerHandler handler) throws IOException {
        HttpHead head = finalHead(answer);
        boolean good = head.status() / 100 == 2;
        if (request.operation().equals("CompleteMultipartUpload")) {
            // a completion may fail after its status was sent
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            copyAnswer(request, head, new HttpBody(answer, raw, HttpBody.Tap.NONE));
            proxy.answered(request, good && !raw.toString(StandardCharsets.UTF_8).contains("<Error"));
            handler.handle(head, (target, tap) ->
                    copyAnswer(request, head, new HttpBody(new ByteArrayInputStream(raw.toByteArray()), target, tap)));
        } else {
            proxy.answered(request, good);
            handler.handle(head, (target, tap) -> copyAnswer(request, head, new HttpBody(answer, target, tap)));
        }
    }

    /** A server may do what a client asked for that went away before the last byte of its request. */
    private void witnessAnswer(ProxiedRequest request, Socket server) {
        try {
            server.setSoTimeout(ANSWER_MILLIS);
            server.shutdownOutput();
            takeAnswer(request, new BufferedInputStream(server.getInputStream()), ProxyConnection::discard);
        } catch (IOException e) {
            // it did not
            return;
        }
    }

    private void deliverLate(ProxiedRequest request, Fault.DeliverLate late) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        takeBody(request, body, HttpBody.Tap.NONE);
        proxy.later(late.delay(), () -> {
            proxy.befell(request);
            try (Socket server = proxy.connect(request)) {
                request.head().write(server.getOutputStream());
                body.writeTo(server.getOutputStream());
                takeAnswer(request, new BufferedInputStream(server.getInputStream()), ProxyConnection::discard);
            }
        });
        throw new ClosedByProxyException();
    }

    /** A server may answer, and close, before it has the whole body: its answer counts then, not the broken pipe. */
    private void send(ProxiedRequest request, OutputStream server, HttpBody.Tap tap) throws IOException {
        request.head().write(server);
        takeBody(request, new PatientOutputStream(server), tap);
    }

    /** The client may wait to be asked for its body. The server's own 100 is dropped by {@link #finalHead}. */
    private void takeBody(ProxiedRequest request, OutputStream target, HttpBody.Tap tap) throws IOException {
        if (request.header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        new HttpBody(in, target, tap).copyOfRequest(request.head());
    }

    private static HttpHead finalHead(InputStream answer) throws IOException {
        HttpHead head;
        do {
            head = HttpHead.read(answer).orElseThrow(() -> new EOFException("the server closed without an answer"));
        } while (head.status() < OK);
        return head;
    }

    private static void copyAnswer(ProxiedRequest request, HttpHead head, HttpBody body) throws IOException {
        boolean bodiless = request.method().equals("HEAD") || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED;
        if (!bodiless) {
            body.copyOfAnswer(head);
        }
    }

    private void relay(HttpHead head, BodyCopy body) throws IOException {
        proxy.awaitLatency();
        head.write(out);
        body.to(out, HttpBody.Tap.NONE);
        out.flush();
        closeIfOver(head);
    }

    private static void closeIfOver(HttpHead head) throws ClosedByProxyException {
        if (head.closes() || head.contentLength().isEmpty() && !head.chunked() && head.status() != NO_CONTENT) {
            throw new ClosedByProxyException();
        }
    }

    private void relayAltered(ProxiedRequest request, HttpHead head, BodyCopy body, Fault.AlterBytes alter) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        head.write(whole);
        body.to(whole, HttpBody.Tap.NONE);
        byte[] altered = alter.change().apply(whole.toByteArray());
        befellIf(alter.cut() || !Arrays.equals(altered, whole.toByteArray()), request);
        out.write(altered);
        out.flush();
        if (alter.cut()) {
            throw new ClosedByProxyException();
        }
        closeIfOver(head);
    }

    private void relayAltered(ProxiedRequest request, HttpHead head, BodyCopy body, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        body.to(OutputStream.nullOutputStream(), (buffer, length, position) -> {
            whole.write(buffer, 0, length);
            return length;
        });
        byte[] altered = change.apply(whole.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        befellIf(!Arrays.equals(altered, whole.toByteArray()), request);
        relay(head.without(Set.of("content-length", "transfer-encoding")).with("Content-Length", String.valueOf(altered.length)),
                (target, tap) -> target.write(altered));
    }

    private static void discard(HttpHead head, BodyCopy body) throws IOException {
        body.to(OutputStream.nullOutputStream(), HttpBody.Tap.NONE);
    }

    private void answerErrorInBody(ProxiedRequest request, Fault.ErrorInBody error) throws IOException {
        doOrTake(request, error.serverDoesIt());
        proxy.befell(request);
        answer(OK, XML_DECLARATION + " ".repeat(8) + "\n" + errorXml(error.code()));
    }

    private void doOrTake(ProxiedRequest request, boolean serverDoesIt) throws IOException {
        if (serverDoesIt) {
            forward(request, HttpBody.Tap.NONE, ProxyConnection::discard);
        } else {
            takeBody(request, OutputStream.nullOutputStream(), HttpBody.Tap.NONE);
        }
    }

    private void answer(int status, String xml) throws IOException {
        proxy.awaitLatency();
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        List<Map.Entry<String, String>> headers =
                List.of(Map.entry("Content-Type", "application/xml"), Map.entry("Content-Length", String.valueOf(body.length)));
        new HttpHead("HTTP/1.1 " + status + " Injected", headers).write(out);
        out.write(body);
        out.flush();
    }

    private static String errorXml(String code) {
        return "<Error><Code>" + code + "</Code><Message>injected by the test</Message><RequestId>fault-proxy</RequestId></Error>";
    }

    private static HttpHead altered(HttpHead head, String name, UnaryOperator<String> change) {
        if (head.header(name).isEmpty()) {
            return head;
        }
        String value = change.apply(head.header(name).get());
        return value == null ? head.without(Set.of(name.toLowerCase(Locale.ROOT))) : head.withHeader(name, value);
    }

    private static boolean awsChunked(ProxiedRequest request) {
        return request.header("x-amz-content-sha256").filter(value -> value.startsWith("STREAMING-")).isPresent();
    }

    private static HttpBody.Tap cutAfter(long bytes) {
        return (buffer, length, position) -> (int) Math.min(length, bytes - position);
    }
}
