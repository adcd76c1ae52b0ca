package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.AnsweringServer;
import org.landfall.server.AnsweringServer.Given;
import org.landfall.server.Prerequisite;
import org.landfall.server.ProxiedRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Which bodies are signed, as a server sees it that all of them reach in plain. */
class BodySigningTest {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String OF_ITS_BYTES = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    @TempDir
    private Path folder;

    private final List<ProxiedRequest> puts = new CopyOnWriteArrayList<>();
    private Predicate<ProxiedRequest> refused = request -> false;
    private boolean comparesChecksums = true;
    private AnsweringServer server;
    private LandingS3Client client;

    @BeforeEach
    void haveCredentials() {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** @param host by which the client calls it */
    private void connect(String address, String host) {
        server = AnsweringServer.on(address, this::answer);
        client = new LandingS3Client();
        client.getSettings().setAllowHttp(true);
        client.setBucket("lake");
        client.setEndpoint("http://" + host + ":" + server.endpoint().getPort());
        client.preflight("raw");
    }

    private Given answer(ProxiedRequest request) {
        if (request.isProbe() && !comparesChecksums && request.key().endsWith("=checksum")) {
            return AnsweringServer.DONE;
        }
        if (request.isProbe() || !request.operation().equals("PutObject")) {
            return AnsweringServer.toRuns(request);
        }
        puts.add(request);
        return refused.test(request) ? Given.error(400, "InvalidArgument", "no")
                : new Given(200, Map.of("ETag", "\"0\"", "x-amz-checksum-crc32c", request.header("x-amz-checksum-crc32c").orElseThrow()), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aBodyForThisMachineIsNotSignedAndItsChecksumIs(String host) throws IOException {
        connect("127.0.0.1", host);
        client.probe("raw");

        send();

        assertThat(digests()).containsExactly(UNSIGNED);
        assertThat(puts.get(0).header("Authorization").orElseThrow()).containsPattern("SignedHeaders=[^,]*;x-amz-checksum-crc32c;");
    }

    @Test
    void aBodyForAServerThatWasNotAskedWhetherItComparesChecksumsIsSigned() throws IOException {
        connect("127.0.0.1", "127.0.0.1");

        send();

        assertThat(digests()).containsExactly(OF_ITS_BYTES);
    }

    @Test
    void aBodyForAServerThatComparesNoChecksumsIsSigned() throws IOException {
        connect("127.0.0.1", "127.0.0.1");
        comparesChecksums = false;
        assertThatThrownBy(() -> client.probe("raw")).isInstanceOf(UploadFailedException.class).hasMessageContaining("does not compare checksums");

        send();

        assertThat(digests()).containsExactly(OF_ITS_BYTES);
    }

    @Test
    void aBodyForAnotherAddressIsSigned() throws IOException {
        String address = AnsweringServer.addressForOthers().orElse("");
        Prerequisite.orSkip(!address.isEmpty(), "an interface by which other machines reach this one");
        connect(address, address);
        client.probe("raw");

        send();

        assertThat(digests()).containsExactly(OF_ITS_BYTES);
    }

    @Test
    void aServerThatRefusesAnUnsignedBodyGetsSignedOnesFromThenOn() throws IOException {
        refused = request -> digest(request).equals(UNSIGNED);
        connect("127.0.0.1", "127.0.0.1");
        client.probe("raw");

        send();
        send();
        send();

        assertThat(digests()).hasSize(4).startsWith(UNSIGNED).endsWith(OF_ITS_BYTES, OF_ITS_BYTES);
        assertThat(digests().get(1)).as("that of the SDK, which signs in chunks").startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    }

    private List<String> digests() {
        return puts.stream().map(BodySigningTest::digest).toList();
    }

    private static String digest(ProxiedRequest request) {
        return request.header("x-amz-content-sha256").orElseThrow();
    }

    private void send() throws IOException {
        String name = puts.size() + ".csv";
        Path file = Files.writeString(folder.resolve(name), "x");
        ObjectKey target = new ObjectKey("lake", "raw/year=2024/" + name);
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        client.putObject(PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).build(), RequestBody.empty());
        client.pendingUploads().takeReceipt(target);
    }
}
