package org.landfall.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The start line and the headers of an HTTP/1.1 request or answer, as they came.
 *
 * @param startLine without its line end
 * @param headers   in their order
 */
record HttpHead(String startLine, List<Map.Entry<String, String>> headers) {

    private static final int LONGEST_LINE = 64 << 10;

    /** Reads a head; empty when the stream ends before its first byte. */
    static Optional<HttpHead> read(InputStream in) throws IOException {
        Optional<String> startLine = readLine(in);
        if (startLine.isEmpty()) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String line = readWholeLine(in);
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
            line = readWholeLine(in);
        }
        return Optional.of(new HttpHead(startLine.get(), List.copyOf(headers)));
    }

    /** Reads a line that must be there. */
    static String readWholeLine(InputStream in) throws IOException {
        return readLine(in).orElseThrow(() -> new EOFException("the stream ends within a message"));
    }

    private static Optional<String> readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        for (; read != '\n'; read = in.read()) {
            if (read < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("a line without an end");
            }
            line.write(read);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    void write(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        headers.forEach(header -> text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The value of the first header with this name, in any case. */
    Optional<String> header(String name) {
        return headers.stream().filter(header -> header.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
    }

    /** The same head with another value for a header that it has. */
    HttpHead withHeader(String name, String value) {
        return new HttpHead(
                startLine,
                headers.stream().map(header -> header.getKey().equalsIgnoreCase(name) ? Map.entry(header.getKey(), value) : header).toList());
    }

    /** The same head with one more header. */
    HttpHead with(String name, String value) {
        return new HttpHead(startLine, Stream.concat(headers.stream(), Stream.of(Map.entry(name, value))).toList());
    }

    /** The same head without some headers, named in lower case. */
    HttpHead without(Set<String> names) {
        return new HttpHead(
                startLine, headers.stream().filter(header -> !names.contains(header.getKey().toLowerCase(Locale.ROOT))).toList());
    }

    /** The head of a request as its server wants it: without the scheme and the host that a client tells its HTTP proxy. */
    HttpHead inOriginForm() {
        return new HttpHead(startLine.replaceFirst(" http://[^/ ]+", " "), headers);
    }

    boolean chunked() {
        return header("Transfer-Encoding").filter(value -> value.toLowerCase(Locale.ROOT).contains("chunked")).isPresent();
    }

    boolean closes() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    /** Nothing for one that is no number, as tests make it. */
    Optional<Long> contentLength() {
        return header("Content-Length").filter(value -> value.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    /** The status code, when this is the head of an answer. */
    int status() {
        return Integer.parseInt(startLine.split(" ", 3)[1]);
    }
}
