package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ConflictException;
import org.landfall.s3.Grade;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.s3.upload.ProxiedClient;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The requests that go past the SDK's pipeline, which marks its own with {@code amz-sdk-invocation-id}. */
@Needs(S3ProxyServer.class)
class S3FastPathTest {

    private static final String KEY = "raw/year=2024/ä b+c%(1)'~&.csv";

    @TempDir
    private Path folder;

    private final S3Server server;
    private ProxiedClient connection;
    private Lake lake;
    private FaultProxy proxy;
    private LandingS3Client client;

    S3FastPathTest(S3Server server) {
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

    @Test
    void aSmallFileIsPutDirectlyOnceTheServerIsKnown() throws IOException {
        send(KEY, 1_000);
        client.preflight("raw");
        send(KEY + "2", 1_000);
        send(KEY + "3", 0);

        assertThat(puts()).extracting(S3FastPathTest::isBySdk).containsExactly(true, false, false);
        assertThat(lake.objects()).containsOnlyKeys(KEY, KEY + "2", KEY + "3");
    }

    @Test
    void partsAreSentDirectlyAndAgainByTheSdkAfterAFault() throws IOException {
        client.getSettings().setPartsInFlight(1);
        client.preflight("raw");
        proxy.inject(new Fault.CutInBody(400), 2, request -> request.operation().equals("UploadPart") && request.partNumber() == 2);

        Proof proof = send(KEY, 2 * PartPlan.BASE + 1);

        assertThat(proof.grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
        assertThat(proxy.requests().stream().filter(request -> request.operation().equals("UploadPart")))
                .extracting(S3FastPathTest::isBySdk, ProxiedRequest::partNumber)
                .containsExactly(tuple(false, 1), tuple(false, 2), tuple(false, 2), tuple(true, 2), tuple(true, 3));
    }

    @Test
    void theSameRequestIsSentBothWays() throws IOException {
        client.getSettings().setMetaSha256(true);
        client.getSettings().setStorageClass("STANDARD_IA");
        client.getSettings().setSse("AES256");
        client.preflight("raw");
        // S3Proxy does not know it
        client.getSettings().setBucketOwner("123456789012");
        proxy.inject(new Fault.Answer(503, "SlowDown"), 1, "PutObject");
        proxy.inject(new Fault.Answer(403, "AccessDenied"), 1, "PutObject");

        assertThatThrownBy(() -> send(KEY, 1_000)).hasMessageContaining("access denied");

        assertThat(puts()).extracting(S3FastPathTest::isBySdk).containsExactly(false, true);
        assertThat(puts().get(0).target()).isEqualTo(puts().get(1).target());
        assertThat(telling(puts().get(0))).isEqualTo(telling(puts().get(1)))
                .contains("content-type: text/csv", "if-none-match: *", "x-amz-storage-class: STANDARD_IA", "x-amz-server-side-encryption: AES256",
                        "x-amz-expected-bucket-owner: 123456789012", "cache-control: no-cache")
                .anyMatch(header -> header.startsWith("x-amz-meta-sha256: "))
                .anyMatch(header -> header.startsWith("x-amz-checksum-crc32c: "));
    }

    @Test
    void afterAFaultTheSdkPutsForAWhile() throws IOException {
        client.preflight("raw");
        proxy.inject(new Fault.CutBeforeAnswer(), 2, "PutObject");

        Proof proof = send(KEY, 1_000);
        send(KEY + "2", 1_000);

        assertThat(proof.receipt().alreadyThere()).isTrue();
        assertThat(proxy.operations()).as("the listing knows what became of the put").containsExactly("ListObjectsV2", "PutObject", "PutObject",
                "ListObjectsV2", "PutObject");
        assertThat(puts()).extracting(S3FastPathTest::isBySdk).containsExactly(false, false, true);
    }

    @Test
    void aHeaderThatIsNotPlainIsLeftToTheSdk() throws IOException {
        client.preflight("raw");

        send(PutObjectRequest.builder().bucket(lake.bucket()).key(KEY).cacheControl("no-cache,  no-store").build(), 1_000);
        send(KEY + "2", 1_000);

        assertThat(puts()).extracting(S3FastPathTest::isBySdk).containsExactly(true, false);
    }

    @Test
    void anObjectOfOthersIsAConflictAtOnce() throws IOException {
        lake.put(KEY, "theirs");
        client.preflight("raw");

        assertThatThrownBy(() -> send(KEY, 1_000)).isInstanceOf(ConflictException.class);

        assertThat(puts()).extracting(S3FastPathTest::isBySdk).containsExactly(false);
        assertThat(lake.text(KEY)).isEqualTo("theirs");
    }

    @Test
    void aListingIsTheSameBothWays() {
        List<String> keys = List.of(KEY, "raw/year=2024/<a>.csv", "raw/year=2024/a%20b.csv", "raw/year=2024/a b.csv");
        keys.forEach(key -> lake.put(key, key));
        client.preflight("raw");

        var direct = client.listing().find(keys);
        proxy.inject(new Fault.Answer(500, "InternalError"), 1, "ListObjectsV2");
        var bySdk = client.listing().find(keys);

        assertThat(direct).containsOnlyKeys(keys).isEqualTo(bySdk);
        assertThat(proxy.requests()).extracting(S3FastPathTest::isBySdk).containsExactly(true, false, false, true);
    }

    @Test
    void aListingGoesOnFromPageToPage() {
        IntStream.range(0, 5).forEach(i -> lake.put("raw/year=2024/ü" + i, "x"));
        try (S3Connection connection = new S3Connection(ServerAddress.ofS3(proxy.endpoint().toString()), server.region(), client.getSettings())) {
            ListObjectsV2Request first = ListObjectsV2Request.builder().bucket(lake.bucket()).prefix("raw/").maxKeys(2).build();
            ListingPage page = ListingPage.of(connection.client().listObjectsV2(first));
            assertThat(connection.fastPath().list(first)).hasValue(page);
            ListObjectsV2Request second = first.toBuilder().continuationToken(page.next()).build();
            assertThat(connection.fastPath().list(second)).hasValue(ListingPage.of(connection.client().listObjectsV2(second)));
        }
    }

    private List<ProxiedRequest> puts() {
        return proxy.requests().stream().filter(request -> request.operation().equals("PutObject")).toList();
    }

    private static boolean isBySdk(ProxiedRequest request) {
        return request.header("amz-sdk-invocation-id").isPresent();
    }

    /**
     * All headers but those that name the sender, the time or the connection, and those that say how the body is signed: the SDK does that
     * in chunks over plain HTTP. */
    private static Set<String> telling(ProxiedRequest request) {
        Set<String> others = Set.of("authorization", "x-amz-date", "user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "accept", "connection",
                "host", "x-amz-content-sha256", "content-encoding", "content-length", "x-amz-decoded-content-length");
        return request.headers().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .filter(header -> !others.contains(header.split(":")[0]))
                .collect(Collectors.toSet());
    }

    private Proof send(String key, int size) throws IOException {
        return send(PutObjectRequest.builder().bucket(lake.bucket()).key(key).contentType("text/csv").cacheControl("no-cache").build(), size);
    }

    private Proof send(PutObjectRequest request, int size) throws IOException {
        Path file = Files.write(folder.resolve(size + ".csv"), new byte[size]);
        ObjectKey target = new ObjectKey(request.bucket(), request.key());
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, null));
        client.putObject(request, RequestBody.empty());
        return Proof.of(client.pendingUploads().takeReceipt(target).orElseThrow(), FileIdentity.of(file));
    }
}
