package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.s3.S3Failure;
import org.landfall.server.HostileAnswers;
import org.landfall.server.RawServer;
import org.landfall.server.StsServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Every wrong answer to the request for the credentials of a role. */
class HostileRoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        List.of("webIdentityTokenFile", "roleArn", "configFile", "region", "endpointUrlSts").forEach(name -> System.clearProperty("aws." + name));
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerHangsOrKillsTheProgram(Asker asker) throws Exception {
        asker.configure(folder);
        SoftAssertions all = new SoftAssertions();
        HostileAnswers.all().forEach((name, answering) -> {
            long start = System.nanoTime();
            all.assertThatThrownBy(() -> credentials(asker, answering)).as(name).isInstanceOf(SdkException.class)
                    .satisfies(e -> assertThat(S3Failure.of((SdkException) e).sentence()).hasSizeBetween(10, 1_500).doesNotContainPattern("[\\p{Cntrl}]")
                            .doesNotContain("StackOverflow", "OutOfMemory", "NullPointer"));
            all.assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(Duration.ofSeconds(30));
        });
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void aTrueAnswerGivesTheCredentialsOfTheRole(Asker asker) throws Exception {
        asker.configure(folder);
        try (StsServer sts = StsServer.giving(AwsBasicCredentials.create("an-id", "a-secret"))) {
            System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
            try (DefaultCredentials credentials = new DefaultCredentials(true)) {
                assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("an-id");
            }
        }
    }

    private static AwsCredentials credentials(Asker asker, HostileAnswers.Answering answering) {
        try (RawServer server = RawServer.with((request, rest, out) -> {
            RawServer.swallow(request, rest);
            answering.to(out);
            return false;
        })) {
            System.setProperty("aws.endpointUrlSts", server.endpoint().toString());
            AwsCredentialsProvider credentials = asker.credentials();
            try (SdkAutoCloseable open = (SdkAutoCloseable) credentials) {
                return credentials.resolveCredentials();
            }
        }
    }

    /** Who asks for the role. */
    private enum Asker {
        TOKEN {
            @Override
            void configure(Path folder) throws IOException {
                System.setProperty("aws.webIdentityTokenFile", Files.writeString(folder.resolve("token"), "token").toString());
                System.setProperty("aws.roleArn", "arn:aws:iam::123456789012:role/lander");
                System.setProperty("aws.region", "us-east-1");
            }

            @Override
            AwsCredentialsProvider credentials() {
                return RoleCredentials.ofToken(PATIENCE);
            }
        },
        PROFILE {
            @Override
            void configure(Path folder) throws IOException {
                System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), """
                        [default]
                        region = us-east-1
                        role_arn = arn:aws:iam::123456789012:role/lander
                        source_profile = default
                        aws_access_key_id = id
                        aws_secret_access_key = secret
                        """).toString());
            }

            @Override
            AwsCredentialsProvider credentials() {
                return new ProfileRole(PATIENCE).credentials("default");
            }
        };

        abstract void configure(Path folder) throws IOException;

        abstract AwsCredentialsProvider credentials();
    }
}
