package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.landfall.s3.S3Failure;
import org.landfall.server.HostileAnswers;
import org.landfall.server.RawServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Every wrong answer to the question whose the credentials are: no identity comes of it, and one sentence of bounded length at most. */
class HostileStsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void noAnswerHangsOrKillsTheProgram() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Map<String, Future<String>> told = new LinkedHashMap<>();
        HostileAnswers.all().forEach((name, answering) -> told.put(name, threads.submit(() -> arn(answering))));
        SoftAssertions all = new SoftAssertions();
        List<String> names = new ArrayList<>(told.keySet());
        for (String name : names) {
            all.assertThat(told.get(name).get(60, TimeUnit.SECONDS)).as(name).hasSizeBetween(10, 1_500).doesNotContainPattern("[\\p{Cntrl}]")
                    .doesNotContain("StackOverflow", "OutOfMemory", "NullPointer");
        }
        threads.shutdown();
        all.assertAll();
        assertThat(names).hasSize(30);
    }

    private static String arn(HostileAnswers.Answering answering) {
        try (RawServer server = RawServer.with((request, rest, out) -> {
            RawServer.swallow(request, rest);
            answering.to(out);
            return false;
        }); SdkHttpClient http = HttpClients.OVER_SOCKETS.open(PATIENCE, PATIENCE); StsClient sts = StsClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(http)
                .endpointOverride(server.endpoint())
                .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE).retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            String arn = sts.getCallerIdentity().arn();
            return arn == null ? "no identity in the answer" : "the identity " + arn;
        } catch (SdkException e) {
            return S3Failure.of(e).sentence() + " (told)";
        }
    }
}
