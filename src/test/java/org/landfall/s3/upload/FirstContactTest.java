package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.AnsweringServer;

/** The client of a run goes on with the first contact where it is with the same bucket on the same terms, and asks for itself where it is not. */
class FirstContactTest {

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private volatile AnsweringServer.Given answer = AnsweringServer.DONE;
    private AnsweringServer server;
    private LandingS3Client ahead;
    private LandingS3Client client;

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
        server = AnsweringServer.with(request -> {
            awaitLeave();
            return answer;
        });
        ahead = client();
        client = client();
    }

    private void awaitLeave() {
        try {
            mayAnswer.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LandingS3Client client() {
        LandingS3Client made = new LandingS3Client();
        made.setBucket("lake");
        made.setEndpoint(server.endpoint().toString());
        return made;
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        client.close();
        ahead.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void nobodyWaitsForTheAnswerBeforeThePreflight() {
        client.goOnWith(ahead.beginContact("raw"));
        mayAnswer.countDown();

        client.preflight("raw");

        assertThat(server.operations()).containsExactly("ListObjectsV2");
    }

    @Test
    void theClientGoesOnWithTheConnection() {
        mayAnswer.countDown();
        client.goOnWith(ahead.beginContact("raw"));

        client.preflight("raw");

        assertThat(client.connected()).isSameAs(ahead.connected());
    }

    @Test
    void aLaterPreflightAsksAgain() {
        mayAnswer.countDown();
        client.goOnWith(ahead.beginContact("raw"));
        client.preflight("raw");
        answer = AnsweringServer.Given.error(403, "AccessDenied", "Access Denied");

        assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class);
    }

    @Test
    void aRefusalIsToldInTheSameWords() {
        mayAnswer.countDown();
        answer = AnsweringServer.Given.error(403, "AccessDenied", "Access Denied");
        Throwable asked = catchThrowable(() -> client().preflight("raw"));
        client.goOnWith(ahead.beginContact("raw"));

        assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class).hasMessage(asked.getMessage());

        assertThat(server.operations()).hasSize(2);
    }

    @Test
    void settingsThatCannotBeUsedAreToldInTheSameWords() {
        client.setEndpoint("http://lake.example");
        ahead.setEndpoint("http://lake.example");
        client.goOnWith(ahead.beginContact("raw"));

        assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class)
                .hasMessageContaining("the endpoint http://lake.example is not encrypted");
    }

    @Test
    void anotherBucketIsAskedFor() {
        mayAnswer.countDown();
        client.setBucket("other");
        client.goOnWith(ahead.beginContact("raw"));

        client.preflight("raw");

        assertThat(client.connected()).isNotSameAs(ahead.connected());
    }

    @Test
    void otherTermsNeedAnotherConnection() {
        mayAnswer.countDown();
        client.getSettings().setReadTimeout("7s");
        client.goOnWith(ahead.beginContact("raw"));

        client.preflight("raw");

        assertThat(client.connected()).isNotSameAs(ahead.connected());
    }

    @Test
    void anotherPrefixIsAskedForOverTheSameConnection() {
        mayAnswer.countDown();
        client.goOnWith(ahead.beginContact("raw"));

        client.preflight("other");
        client.preflight("raw");

        assertThat(client.connected()).isSameAs(ahead.connected());
        assertThat(server.operations()).hasSize(2);
    }
}
