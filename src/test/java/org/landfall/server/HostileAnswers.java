package org.landfall.server;

import static org.landfall.server.RawServer.answer;
import static org.landfall.server.RawServer.send;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that no S3 server should give. */
public final class HostileAnswers {

    private HostileAnswers() {}

    /** What is sent instead of an answer; it ends when the client has had enough. */
    @FunctionalInterface
    public interface Answering {
        void to(OutputStream out) throws IOException;
    }

    /** All of them, by their names. */
    public static Map<String, Answering> all() {
        Map<String, Answering> all = new LinkedHashMap<>();
        all.put("nothing", out -> { });
        all.put("another protocol", out -> send(out, "220 mail.example.com ESMTP\r\n"));
        all.put("half a head", out -> send(out, "HTTP/1.1 200 OK\r\nETag: \"x"));
        all.put("headers without an end", out -> endless(out, "HTTP/1.1 200 OK\r\n", "X-Header: x\r\n"));
        all.put("a header without an end", out -> endless(out, "HTTP/1.1 200 OK\r\nETag: \"", "x".repeat(10_000)));
        all.put("announcements without an end", out -> endless(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n"));
        all.put("a body without an end", out -> endless(out, "HTTP/1.1 200 OK\r\n\r\n<ListBucketResult>", " ".repeat(10_000)));
        all.put("chunks without an end", out -> endless(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\n     \r\n"));
        all.put("403 without an end", out -> endless(out, "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Message>", "x".repeat(10_000)));
        all.put("403 with a long message", out -> send(out, error("403 Forbidden", "Strange", "x".repeat(1_500_000))));
        all.put("403 with a long code", out -> send(out, error("403 Forbidden", "x".repeat(1_500_000), "no")));
        all.put("403 of a million elements within another", out -> send(out, answer("403 Forbidden", "", "<a>".repeat(1_000_000))));
        all.put("200 of a million elements within another", out -> send(out, answer("200 OK", "", "<a>".repeat(1_000_000))));
        all.put("a million elements in a listing", out -> send(out, answer("200 OK", "", "<ListBucketResult>" + "<a>".repeat(1_000_000))));
        all.put("entities in entities", out -> send(out, answer("200 OK", "", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \""
                + "&b;".repeat(1_000) + "\"><!ENTITY d \"" + "&c;".repeat(1_000) + "\">]><a>" + "&d;".repeat(1_000) + "</a>")));
        all.put("compressed", out -> send(out, answer("200 OK", "Content-Encoding: gzip\r\n", "\u001f\u008b\b\0\0\0\0\0\0\u0003\u00cb\u00cc+")));
        all.put("403 compressed", out -> send(out, answer("403 Forbidden", "Content-Encoding: gzip\r\n", "\u001f\u008b\b\0\0\0\0\0\0\u0003\u00cb")));
        all.put("a page of a portal", out -> send(out, answer("200 OK", "Content-Type: text/html\r\n",
                "<!DOCTYPE html>\n<html><body>Please <b>log in</b></body></html>")));
        all.put("403 with a page", out -> send(out, answer("403 Forbidden", "Content-Type: text/html\r\n", "<html><br>blocked\nby a\u0007 proxy</html>")));
        all.put("200 with an error", out -> send(out, answer("200 OK", "ETag: \"x\"\r\n", "<Error><Code>AccessDenied</Code></Error>")));
        all.put("half a body", out -> send(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<ListBucketResult>"));
        all.put("half an error", out -> send(out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\n<Error><Code>AccessDe"));
        all.put("another place", out -> send(out, answer("307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n", "")));
        all.put("an unknown status", out -> send(out, answer("599 Strange", "", "")));
        all.put("200 and nothing", out -> send(out, answer("200 OK", "", "")));
        all.put("204", out -> send(out, "HTTP/1.1 204 No Content\r\n\r\n"));
        all.put("an ETag of 10,000 characters", out -> send(out, answer("200 OK", "ETag: \"" + "e".repeat(10_000) + "\"\r\n",
                "<InitiateMultipartUploadResult><UploadId>" + "u".repeat(1_000_000) + "</UploadId></InitiateMultipartUploadResult>")));
        all.put("a checksum of 10,000 characters", out -> send(out, answer("200 OK", "ETag: \"e\"\r\nx-amz-checksum-crc32c: " + "c".repeat(10_000)
                + "\r\n", "<CompleteMultipartUploadResult><ETag>e</ETag><ChecksumCRC32C>" + "c".repeat(1_000_000)
                + "</ChecksumCRC32C></CompleteMultipartUploadResult>")));
        all.put("an upload id with a line end", out -> send(out, answer("200 OK", "",
                "<InitiateMultipartUploadResult><UploadId>a\nb</UploadId></InitiateMultipartUploadResult>")));
        all.put("drops", out -> {
            send(out, "HTTP/1.1 200 OK\r\nX: ");
            for (int i = 0; i < 100; i++) {
                send(out, "x");
                pause();
            }
        });
        return all;
    }

    private static String error(String status, String code, String message) {
        return answer(status, "", "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
    }

    private static void endless(OutputStream out, String beginning, String then) throws IOException {
        send(out, beginning);
        byte[] again = then.getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            out.write(again);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
