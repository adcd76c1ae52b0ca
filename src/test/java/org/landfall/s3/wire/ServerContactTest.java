package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.upload.ProxiedClient;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What the requests tell of the server. */
@Needs(S3ProxyServer.class)
class ServerContactTest {

    private static final String KEY = "raw/a.csv";

    @TempDir
    private Path folder;

    private final S3Server server;
    private ProxiedClient connection;
    private Lake lake;
    private FaultProxy proxy;
    private LandingS3Client client;

    ServerContactTest(S3Server server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        connection = ProxiedClient.of(server);
        lake = connection.lake();
        proxy = connection.proxy();
        client = connection.client();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private void send(String key) throws Exception {
        Path file = Files.write(folder.resolve("file"), key.getBytes());
        ObjectKey target = new ObjectKey(lake.bucket(), key);
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        try {
            client.putObject(PutObjectRequest.builder().bucket(lake.bucket()).key(key).build(), RequestBody.empty());
        } finally {
            client.pendingUploads().withdraw(target);
        }
    }

    @Test
    void thereIsNothingToTellBeforeTheFirstRequest() {
        assertThat(client.contact().lastAnswer()).isEmpty();
        assertThat(client.contact().trouble()).isEmpty();
        assertThat(client.contact().requestsSentAgain()).isZero();
    }

    @Test
    void triesOfTheSdkAndThoseBeforeItAreCountedAgain() throws Exception {
        proxy.inject(new Fault.Answer(503, "SlowDown"), 2, "ListObjectsV2");
        client.preflight("raw");
        assertThat(client.contact().requestsSentAgain()).as("by the SDK").isEqualTo(2);

        send("raw/well.csv");
        assertThat(client.contact().requestsSentAgain()).isEqualTo(2);

        // the first is over a connection that was used before, and taken for one that the server had closed
        proxy.inject(new Fault.CutBeforeHead(), 3, "PutObject");
        send(KEY);
        assertThat(client.contact().requestsSentAgain()).as("once from past the SDK, once by it").isEqualTo(4);
        assertThat(client.contact().trouble()).isEmpty();
        assertThat(client.contact().lastAnswer()).isPresent();
    }

    @Test
    void aServerThatIsGoneIsTroubleUntilItAnswers() throws Exception {
        client.preflight("raw");
        // four tries, and one more over the connection that was used before
        proxy.inject(new Fault.CutBeforeHead(), 5, "ListObjectsV2");

        assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class);
        assertThat(client.contact().trouble()).isPresent();

        client.preflight("raw");
        assertThat(client.contact().trouble()).isEmpty();
    }

    @Test
    void aRefusalOfTheServerIsTroubleInASentence() throws Exception {
        client.preflight("raw");
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 2, "PutObject");

        assertThatThrownBy(() -> send(KEY)).isInstanceOf(UploadFailedException.class);
        assertThat(client.contact().trouble()).hasValueSatisfying(trouble -> assertThat(trouble).startsWith("access denied; the role needs"));
    }

    @Test
    void aConflictIsNoTroubleWithTheServer() throws Exception {
        lake.put(KEY, "other");
        client.preflight("raw");

        assertThatThrownBy(() -> send(KEY)).isInstanceOf(ConflictException.class);
        assertThat(client.contact().trouble()).isEmpty();

        // and not when the SDK sends it
        proxy.inject(new Fault.CutBeforeHead(), 2, "PutObject");
        assertThatThrownBy(() -> send(KEY)).isInstanceOf(ConflictException.class);
        assertThat(client.contact().trouble()).isEmpty();
    }
}
