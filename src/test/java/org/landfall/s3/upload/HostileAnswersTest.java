package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landfall.server.RawServer.answer;
import static org.landfall.server.RawServer.send;
import static org.landfall.server.RawServer.swallow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.landfall.server.HostileAnswers;
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

    @Test
    void noAnswerLandsAFileHangsOrKillsTheProgram() throws Exception {
        Path small = Files.write(folder.resolve("small.csv"), new byte[1_000]);
        Path large = Files.write(folder.resolve("large.csv"), new byte[LARGE]);
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        List<String> cases = new ArrayList<>();
        List<Callable<String>> tries = new ArrayList<>();
        HostileAnswers.all().forEach((name, answering) -> {
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
    private static String sentence(String operation, HostileAnswers.Answering answering, Path file) throws IOException {
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
}
