package org.landfall.s3.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection, which carries one request after another. */
final class HttpConnection implements Closeable {

    private static final System.Logger LOG = System.getLogger("org.landfall.s3");
    /** Time for an answer that lies behind a write that broke: it has come before that, or comes no more. */
    private static final int BEHIND_A_BREAK_MILLIS = 2_000;
    private static final long TRUSTED_IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Socket raw;
    private final Socket socket;
    private final AnswerReader reader;
    private final RequestStream out;
    private Answer.Head early;
    private long idleSince;

    /** Hearer of a socket that is about to be connected, so that it can be closed from elsewhere. */
    @FunctionalInterface
    interface Opening {
        void of(Socket socket) throws IOException;
    }

    /** Hearer of the end of an answer. */
    @FunctionalInterface
    interface Ending {

        /** @param again whether the connection can carry another request */
        void of(HttpConnection connection, boolean again);
    }

    private HttpConnection(Socket raw, Socket socket) throws IOException {
        this.raw = raw;
        this.socket = socket;
        reader = new AnswerReader(socket.getInputStream());
        // of bytes under TLS nobody knows what they are before they are read; there an early answer is found when the write breaks
        out = new RequestStream(socket.getOutputStream(), socket == raw ? this::isAnswered : () -> false);
    }

    /**
     * Connects, to the first of the host's addresses that answers.
     *
     * @param readTimeout how long the server may be silent in the handshake
     * @throws IOException of the first address, when none of them answers
     */
    static HttpConnection open(Origin origin, Supplier<SSLSocketFactory> tls, Duration connectTimeout, Duration readTimeout, Opening opening)
            throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(origin.host())) {
            Socket raw = new Socket();
            try {
                opening.of(raw);
                raw.setTcpNoDelay(true);
                raw.connect(new InetSocketAddress(address, origin.port()), millis(connectTimeout));
                raw.setSoTimeout(millis(readTimeout));
                return new HttpConnection(raw, origin.tls() ? secured(raw, origin, tls) : raw);
            } catch (IOException e) {
                first = first == null ? e : first;
                boolean answers = raw.isConnected();
                raw.close();
                if (answers) {
                    break;
                }
            }
        }
        throw first;
    }

    private static Socket secured(Socket raw, Origin origin, Supplier<SSLSocketFactory> tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.get().createSocket(raw, origin.host(), origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // the certificate must be one for this host
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    Socket socket() {
        return raw;
    }

    /** Tells whether any byte of the answer has come. */
    boolean isAnswering() {
        return reader.hasBegun();
    }

    /**
     * Sends a request and reads the beginning of its answer, also of one that comes before the request is sent to its end.
     *
     * @throws UnansweredException when there is none
     */
    Answer exchange(Request request, Duration readTimeout, Ending ending) throws IOException {
        out.begin();
        reader.begin();
        early = null;
        try {
            requireWithin(request.reach());
            socket.setSoTimeout(millis(readTimeout));
            Answer.Head head = send(request) ? reader.head() : earlyAnswer();
            LOG.log(System.Logger.Level.DEBUG, () -> request.method() + " " + request.target() + ": " + head.status());
            if (head.isGood() && !out.isWhole()) {
                throw new MalformedAnswerException("the server said that all is well before it had all bytes");
            }
            return answer(request, head, ending);
        } catch (MalformedAnswerException | SocketTimeoutException e) {
            throw new UnansweredException(e.getMessage(), out.hasSent(), e);
        } catch (IOException e) {
            throw new UnansweredException("the connection broke off before an answer came (" + e.getMessage() + ")", out.hasSent(), e);
        }
    }

    private void requireWithin(Request.Reach reach) throws IOException {
        if (reach == Request.Reach.THIS_MACHINE && !raw.getInetAddress().isLoopbackAddress()) {
            throw new IOException("it leads to " + raw.getInetAddress() + ", and the request is for this machine alone");
        }
    }

    /** False when the request could not be sent to its end, or need not be, since there is an answer. */
    private boolean send(Request request) throws IOException {
        try {
            out.write(beginning(request));
            try (InputStream content = request.body().open()) {
                content.transferTo(out);
            }
            out.end();
            return true;
        } catch (RequestStream.AnsweredEarlyException e) {
            return false;
        } catch (IOException e) {
            if (out.isBroken()) {
                return false;
            }
            throw e;
        }
    }

    private static byte[] beginning(Request request) throws IOException {
        StringBuilder text = new StringBuilder(1_024);
        text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : request.headers()) {
            if (header.getValue().chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new IOException("the header " + header.getKey() + " holds what no header may");
            }
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Looks for an answer in the middle of a request. */
    private boolean isAnswered() throws IOException {
        if (raw.getInputStream().available() == 0) {
            return false;
        }
        Answer.Head head = reader.oneHead();
        early = head.isInformal() ? null : head;
        return early != null;
    }

    private Answer.Head earlyAnswer() throws IOException {
        if (early != null) {
            return early;
        }
        socket.setSoTimeout(BEHIND_A_BREAK_MILLIS);
        try {
            return reader.head();
        } catch (MalformedAnswerException e) {
            throw e;
        } catch (IOException e) {
            out.reasonOfBreak().addSuppressed(e);
            throw out.reasonOfBreak();
        }
    }

    private Answer answer(Request request, Answer.Head head, Ending ending) throws IOException {
        boolean again = out.isWhole() && !head.says("Connection", "close");
        if (request.hasAnswerWithoutBody() || !head.hasBody()) {
            ending.of(this, again && !reader.hasBytes());
            return new Answer(head, InputStream.nullInputStream());
        }
        return new Answer(head, new Content(reader.body(head), again && reader.knowsEnd(head), ending));
    }

    /** Tells whether it seems to be good for another request. @param surely whether it is worth a millisecond to know it better */
    boolean isAlive(boolean surely) {
        try {
            // bytes that nobody asked for are the answer to a request that took too long
            if (reader.hasBytes() || socket == raw && raw.getInputStream().available() > 0) {
                return false;
            }
            return !surely && System.nanoTime() - idleSince < TRUSTED_IDLE_NANOS || isSilent();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isSilent() throws IOException {
        socket.setSoTimeout(1);
        try {
            // a byte, or the end of the connection: of both it was not to be heard
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    void rests() {
        idleSince = System.nanoTime();
    }

    boolean hasRestedFor(Duration time) {
        return System.nanoTime() - idleSince > time.toNanos();
    }

    /** Without the farewell of TLS, which could wait for a server that reads no more. */
    @Override
    public void close() {
        try {
            raw.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "closing a connection", e);
        }
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis()));
    }

    /** Content of an answer, after which the connection is free. */
    private final class Content extends InputStream {

        private final InputStream content;
        private final boolean again;
        private final Ending ending;
        private boolean ended;

        Content(InputStream content, boolean again, Ending ending) {
            this.content = content;
            this.again = again;
            this.ending = ending;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            try {
                int count = content.read(target, offset, length);
                if (count < 0) {
                    end(again && !reader.hasBytes());
                }
                return count;
            } catch (IOException e) {
                end(false);
                throw e;
            }
        }

        private void end(boolean reusable) {
            if (!ended) {
                ended = true;
                ending.of(HttpConnection.this, reusable);
            }
        }

        @Override
        public void close() {
            end(false);
        }
    }
}
