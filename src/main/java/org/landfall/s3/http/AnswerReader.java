package org.landfall.s3.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the answers of one connection. Whatever the server sends, no more than some kilobytes of it are kept. */
final class AnswerReader {

    /** Longest beginning of an answer, bytes: the limit of the JDK's own client is larger, that of most servers and proxies smaller. */
    static final int LONGEST_HEAD = 64 << 10;

    private static final int BUFFER = 8 << 10;
    private static final int MOST_INFORMAL = 16;
    private static final int SHORTEST_STATUS_LINE = "HTTP/1.1 200".length();

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean begun;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Forgets what came before, for the next request. */
    void begin() {
        begun = false;
    }

    /** Tells whether any byte has come since. */
    boolean hasBegun() {
        return begun;
    }

    /** Tells whether bytes are there that nobody has read. */
    boolean hasBytes() {
        return from < to;
    }

    /**
     * Reads the beginning of an answer. Answers that only announce another are passed over.
     *
     * @throws EOFException when the connection ends before
     */
    Answer.Head head() throws IOException {
        for (int i = 0; i < MOST_INFORMAL; i++) {
            Answer.Head head = oneHead();
            if (!head.isInformal()) {
                return head;
            }
        }
        throw new MalformedAnswerException("the server announces an answer again and again, and gives none");
    }

    /** Reads one beginning, which may announce another. */
    Answer.Head oneHead() throws IOException {
        StringBuilder head = new StringBuilder();
        String status = line(head);
        if (!status.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new MalformedAnswerException("what answers does not speak HTTP/1.1 (it began with '" + printable(status) + "')");
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(head); !line.isEmpty(); line = line(head)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || Character.isWhitespace(line.charAt(0))) {
                throw new MalformedAnswerException("the answer has a header that is none ('" + printable(line) + "')");
            }
            headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>()).add(line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.substring(SHORTEST_STATUS_LINE - 3, SHORTEST_STATUS_LINE));
        if (status.startsWith("HTTP/1.0")) {
            headers.computeIfAbsent("Connection", name -> new ArrayList<>()).add("close");
        }
        return new Answer.Head(code, status.substring(SHORTEST_STATUS_LINE).strip(), headers);
    }

    /** @param head what was read of this beginning before, to which the line is added */
    private String line(StringBuilder head) throws IOException {
        int start = head.length();
        while (true) {
            int next = read();
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next == '\n') {
                String line = head.substring(start);
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            if (head.length() == LONGEST_HEAD) {
                throw new MalformedAnswerException("the headers of the answer are longer than " + LONGEST_HEAD + " bytes");
            }
            head.append((char) next);
        }
    }

    private static String printable(String text) {
        String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return start.replaceAll("[^ -~…]", "?");
    }

    /** Content of the answer that begins so. */
    InputStream body(Answer.Head head) throws IOException {
        if (head.headers().containsKey("Transfer-Encoding")) {
            if (!head.header("Transfer-Encoding").orElseThrow().equalsIgnoreCase("chunked")) {
                throw new MalformedAnswerException("the answer is encoded in a way that nobody asked for ("
                        + printable(head.header("Transfer-Encoding").orElseThrow()) + ")");
            }
            return new Chunked();
        }
        List<String> lengths = head.headers().getOrDefault("Content-Length", List.of()).stream().distinct().toList();
        if (lengths.isEmpty()) {
            return new Rest();
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new MalformedAnswerException("the answer's length is no number ('" + printable(String.join(", ", lengths)) + "')");
        }
        return new Fixed(Long.parseLong(lengths.get(0)));
    }

    /** Tells whether the content of the answer that begins so ends before the connection does. */
    boolean knowsEnd(Answer.Head head) {
        return head.headers().containsKey("Transfer-Encoding") != head.headers().containsKey("Content-Length");
    }

    private int read() throws IOException {
        if (from == to && !fill()) {
            return -1;
        }
        return buffer[from++] & 0xff;
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        if (from == to) {
            if (length >= BUFFER) {
                return in.read(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        int count = in.read(buffer);
        to = Math.max(0, count);
        begun |= count > 0;
        return count > 0;
    }

    private static EOFException brokenOff() {
        return new EOFException("the connection broke off in the answer");
    }

    /** Content in single bytes, over content in pieces. */
    private abstract static class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }

    private final class Fixed extends Content {

        private long left;

        Fixed(long length) {
            left = length;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = AnswerReader.this.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw brokenOff();
            }
            left -= count;
            return count;
        }
    }

    private final class Chunked extends Content {

        /** Bytes of this chunk that are to come; negative after the last. */
        private long left;
        private boolean first = true;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                nextChunk();
            }
            if (left < 0) {
                return -1;
            }
            int count = AnswerReader.this.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw brokenOff();
            }
            left -= count;
            return count;
        }

        private void nextChunk() throws IOException {
            StringBuilder lines = new StringBuilder();
            if (!first && !chunkLine(lines).isEmpty()) {
                throw new MalformedAnswerException("the answer's chunks do not end where they say");
            }
            first = false;
            String size = chunkLine(lines).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new MalformedAnswerException("the size of a chunk of the answer is no number ('" + printable(size) + "')");
            }
            left = Long.parseLong(size, 16);
            if (left == 0) {
                left = -1;
                while (!chunkLine(lines).isEmpty()) {
                    // headers after the content, which nobody needs
                }
            }
        }

        private String chunkLine(StringBuilder lines) throws IOException {
            try {
                return line(lines);
            } catch (EOFException e) {
                throw brokenOff();
            }
        }
    }

    /** To the end of the connection. */
    private final class Rest extends Content {

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return AnswerReader.this.read(target, offset, length);
        }
    }
}
