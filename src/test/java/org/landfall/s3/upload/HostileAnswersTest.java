package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landfall.server.RawServer.answer;
import static org.landfall.server.RawServer.send;
import static org.landfall.server.RawServer.swallow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.RawServer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Every wrong answer to every kind of request: the file is not landed, nothing hangs, nothing runs out of memory or stack, and there is one
 * sentence of bounded length.
 */
class HostileAnswersTest {

    private static final String KEY = "raw/year=2024/a.csv";
    private static final int LARGE = PartPlan.BASE + 1;
    private static final int LONGEST_SENTENCE = 1_500;
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    /** What is sent instead of an answer; it ends when the client has had enough. */
    @FunctionalInterface
    private interface Answering {
        void to(OutputStream out) throws IOException;
    }

    private static Map<String, Answering> answers() {
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

    @Test
    void noAnswerLandsAFileHangsOrKillsTheProgram() throws Exception {
        Path small = Files.write(folder.resolve("small.csv"), new byte[1_000]);
        Path large = Files.write(folder.resolve("large.csv"), new byte[LARGE]);
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        List<String> cases = new ArrayList<>();
        List<Callable<String>> tries = new ArrayList<>();
        answers().forEach((name, answering) -> {
            for (String operation : List.of("PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "ListObjectsV2")) {
                cases.add(operation + " answered with " + name);
                tries.add(() -> sentence(operation, answering, List.of("PutObject", "ListObjectsV2").contains(operation) ? small : large));
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Future<String>> told = tries.stream().map(threads::submit).toList();
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            String sentence = told.get(i).get(SECONDS, TimeUnit.SECONDS);
            all.assertThat(sentence).as(cases.get(i)).hasSizeBetween(20, LONGEST_SENTENCE).doesNotContainPattern("[\\p{Cntrl}]")
                    .doesNotContain("landed without a proof", "StackOverflow", "OutOfMemory", "NullPointer", "failed unexpectedly");
            if (cases.get(i).contains("403")) {
                all.assertThat(sentence).as(cases.get(i)).containsAnyOf("403", "access denied");
            }
        }
        threads.shutdown();
        all.assertAll();
        assertThat(cases).hasSize(150);
    }

    /** What is told of a file, one of whose requests is always answered so. */
    private static String sentence(String operation, Answering answering, Path file) throws IOException {
        try (RawServer server = RawServer.with((request, rest, out) -> {
            swallow(request, rest);
            if (request.operation().equals(operation)) {
                answering.to(out);
                return false;
            }
            send(out, good(request));
            return true;
        }); LandingS3Client client = new LandingS3Client()) {
            client.setBucket("lake");
            client.setRegion("us-east-1");
            client.setEndpoint(server.endpoint().toString());
            client.getSettings().setSha256(false);
            client.getSettings().setReadTimeout("1");
            client.getSettings().setCallTimeout("4");
            client.getSettings().setCompleteTimeout("1");
            return sentence(client, file);
        }
    }

    private static String sentence(LandingS3Client client, Path file) throws IOException {
        ObjectKey target = new ObjectKey("lake", KEY);
        FileIdentity identity = FileIdentity.of(file);
        client.pendingUploads().offer(new PendingUpload(file, identity, target, null));
        try {
            client.preflight("raw");
            client.putObject(PutObjectRequest.builder().bucket("lake").key(KEY).build(), RequestBody.empty());
            Proof.of(client.pendingUploads().takeReceipt(target).orElseThrow(), identity);
            return "landed without a proof";
        } catch (UploadFailedException e) {
            return e.getMessage();
        }
    }

    private static String good(ProxiedRequest request) {
        String etag = "ETag: \"d41d8cd98f00b204e9800998ecf8427e\"\r\n";
        String checksum = request.header("x-amz-checksum-crc32c").map(crc -> "x-amz-checksum-crc32c: " + crc + "\r\n").orElse("");
        return switch (request.operation()) {
            case "ListObjectsV2" -> answer("200 OK", "", "<ListBucketResult></ListBucketResult>");
            case "CreateMultipartUpload" -> answer("200 OK", "",
                    "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
            default -> answer("200 OK", etag + checksum, "");
        };
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
