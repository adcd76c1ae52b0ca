package org.landfall.s3.http;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes of one request after another on their way into a connection. Small ones go out together; before each piece it is asked for an early answer. */
final class RequestStream extends OutputStream {

    private static final int BUFFER = 16 << 10;
    /** Bytes that the JDK hands to the system in one call at most. */
    private static final int PIECE = 128 << 10;

    /** Look at what the server has sent so far. */
    @FunctionalInterface
    interface Watch {

        /** Tells whether the request is answered, though it has not been sent to its end. */
        boolean isAnswered() throws IOException;
    }

    /** The rest of the request need not be sent. */
    static final class AnsweredEarlyException extends IOException {}

    private final OutputStream socket;
    private final Watch watch;
    private final byte[] buffer = new byte[BUFFER];
    private int held;
    private boolean sent;
    private boolean whole;
    private IOException broken;

    RequestStream(OutputStream socket, Watch watch) {
        this.socket = socket;
        this.watch = watch;
    }

    void begin() {
        held = 0;
        sent = false;
        whole = false;
    }

    @Override
    public void write(int next) throws IOException {
        if (held == BUFFER) {
            pass();
        }
        buffer[held++] = (byte) next;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER - held) {
            pass();
        }
        if (length <= BUFFER) {
            System.arraycopy(bytes, offset, buffer, held, length);
            held += length;
            return;
        }
        for (int done = 0; done < length; done += PIECE) {
            pass(bytes, offset + done, Math.min(PIECE, length - done));
        }
    }

    /** Sends what is held back, which is the end of the request. */
    void end() throws IOException {
        pass();
        whole = true;
    }

    private void pass() throws IOException {
        int length = held;
        held = 0;
        if (length > 0) {
            pass(buffer, 0, length);
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        if (sent && watch.isAnswered()) {
            throw new AnsweredEarlyException();
        }
        try {
            socket.write(bytes, offset, length);
            sent = true;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    /** Tells whether bytes of the request have gone out. */
    boolean hasSent() {
        return sent;
    }

    /** Tells whether all of the request has gone out. */
    boolean isWhole() {
        return whole;
    }

    /** Tells whether the connection takes no more. */
    boolean isBroken() {
        return broken != null;
    }

    IOException reasonOfBreak() {
        return broken;
    }
}
