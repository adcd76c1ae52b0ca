package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.s3.S3Failure;
import org.landfall.server.HostileAnswers;
import org.landfall.server.RawServer;
import org.landfall.server.StsServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** Every wrong answer to the request for the credentials of a role. */
class HostileRoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty("aws.webIdentityTokenFile");
        System.clearProperty("aws.roleArn");
        System.clearProperty("aws.region");
        System.clearProperty("aws.endpointUrlSts");
    }

    @Test
    void noAnswerHangsOrKillsTheProgram() throws Exception {
        configure();
        SoftAssertions all = new SoftAssertions();
        HostileAnswers.all().forEach((name, answering) -> {
            long start = System.nanoTime();
            all.assertThatThrownBy(() -> credentials(answering)).as(name).isInstanceOf(SdkException.class)
                    .satisfies(e -> assertThat(S3Failure.of((SdkException) e).sentence()).hasSizeBetween(10, 1_500).doesNotContainPattern("[\\p{Cntrl}]")
                            .doesNotContain("StackOverflow", "OutOfMemory", "NullPointer"));
            all.assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(Duration.ofSeconds(30));
        });
        all.assertAll();
    }

    @Test
    void aTrueAnswerGivesTheCredentialsOfTheRole() throws Exception {
        configure();
        try (StsServer sts = StsServer.giving(AwsBasicCredentials.create("an-id", "a-secret"))) {
            System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
            try (DefaultCredentials credentials = new DefaultCredentials(true)) {
                assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("an-id");
            }
        }
    }

    private void configure() throws IOException {
        System.setProperty("aws.webIdentityTokenFile", Files.writeString(folder.resolve("token"), "token").toString());
        System.setProperty("aws.roleArn", "arn:aws:iam::123456789012:role/lander");
        System.setProperty("aws.region", "us-east-1");
    }

    private static AwsCredentials credentials(HostileAnswers.Answering answering) {
        try (RawServer server = RawServer.with((request, rest, out) -> {
            RawServer.swallow(request, rest);
            answering.to(out);
            return false;
        })) {
            System.setProperty("aws.endpointUrlSts", server.endpoint().toString());
            try (WebIdentityCredentials credentials = new WebIdentityCredentials(PATIENCE)) {
                return credentials.resolveCredentials();
            }
        }
    }
}
