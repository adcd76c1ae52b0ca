package org.landfall.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Copies the body of an HTTP/1.1 message as it streams by, in the framing that its head announces. */
final class HttpBody {

    private static final int BUFFER = 64 << 10;
    private static final int HEXADECIMAL = 16;

    /** Sees, changes or interrupts the content; chunk sizes are not part of it. */
    @FunctionalInterface
    interface Tap {

        /** Nothing happens to the content. */
        Tap NONE = (buffer, length, position) -> length;

        /**
         * Called before a piece is copied.
         *
         * @param position of the piece in the content, bytes
         * @return how many of its bytes to copy; if not all of them, the connection is closed after those
         */
        int pass(byte[] buffer, int length, long position);
    }

    private final InputStream in;
    private final OutputStream out;
    private final Tap tap;
    private final byte[] buffer = new byte[BUFFER];
    private long position;

    HttpBody(InputStream in, OutputStream out, Tap tap) {
        this.in = in;
        this.out = out;
        this.tap = tap;
    }

    /** Copies the body of a request. */
    void copyOfRequest(HttpHead head) throws IOException {
        if (head.chunked()) {
            copyChunks();
        } else {
            copyExactly(head.contentLength().orElse(0L));
        }
        out.flush();
    }

    /** Copies the body of an answer that has one; without a length it ends with the connection. */
    void copyOfAnswer(HttpHead head) throws IOException {
        if (head.chunked()) {
            copyChunks();
        } else if (head.contentLength().isPresent()) {
            copyExactly(head.contentLength().get());
        } else {
            copyToEnd();
        }
        out.flush();
    }

    private void copyExactly(long length) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new EOFException(left + " bytes of the body are missing");
            }
            copy(read);
            left -= read;
        }
    }

    private void copyToEnd() throws IOException {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copy(read);
        }
    }

    private void copyChunks() throws IOException {
        long size;
        do {
            String line = copyLine();
            size = Long.parseLong(line.split(";", 2)[0].strip(), HEXADECIMAL);
            if (size > 0) {
                copyExactly(size);
                copyLine();
            }
        } while (size > 0);
        copyTrailer();
    }

    private void copyTrailer() throws IOException {
        String line;
        do {
            line = copyLine();
        } while (!line.isEmpty());
    }

    private String copyLine() throws IOException {
        String line = HttpHead.readWholeLine(in);
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }

    private void copy(int length) throws IOException {
        int copied = tap.pass(buffer, length, position);
        out.write(buffer, 0, copied);
        if (copied < length) {
            out.flush();
            throw new ClosedByProxyException();
        }
        position += length;
    }
}
