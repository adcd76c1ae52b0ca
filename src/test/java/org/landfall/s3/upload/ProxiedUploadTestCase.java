package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.file.FileIdentity;
import org.landfall.s3.ObjectKey;
import org.landfall.s3.PartPlan;
import org.landfall.s3.PendingUpload;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadSettings;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3Server;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Uploads of small and large files through a proxy that notes the requests. After each test all that went out must have been what
 * the role may do, and every write conditional.
 */
abstract class ProxiedUploadTestCase {

    static final String KEY = "raw/year=2024/a b.csv";
    static final String SECOND_KEY = "raw/year=2024/a b/second.csv";
    static final int SMALL = 10_000;
    /** Two parts. */
    static final int LARGE = PartPlan.BASE + 12_345;
    static final int ALWAYS = 1_000;

    private static final Set<String> RIGHTS_OF_THE_ROLE =
            Set.of("ListObjectsV2", "PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload");

    @TempDir
    Path folder;

    final S3Server server;
    final Lake lake;
    final FaultProxy proxy;
    final ObjectKey target;
    /** How often a file was opened to be read. */
    final AtomicInteger reads = new AtomicInteger();
    LandingS3Client client;

    ProxiedUploadTestCase(S3Server server) {
        this.server = server;
        lake = Lake.on(server);
        proxy = FaultProxy.before(server);
        target = new ObjectKey(lake.bucket(), KEY);
    }

    @BeforeEach
    void connect() {
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        client = new LandingS3Client();
        client.setBucket(lake.bucket());
        client.setRegion(server.region());
        client.setEndpoint(proxy.endpoint().toString());
        client.setOpener(file -> {
            reads.incrementAndGet();
            return SourceOpener.DISK.open(file);
        });
    }

    @AfterEach
    void onlyWhatTheRoleMayAndNeverOverAnObject() {
        List<ProxiedRequest> requests = proxy.requests();
        client.close();
        proxy.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        if (!client.getSettings().abortUploads()) {
            assertThat(requests).extracting(ProxiedRequest::operation).isSubsetOf(RIGHTS_OF_THE_ROLE);
        }
        assertThat(requests.stream().filter(request -> Set.of("PutObject", "CompleteMultipartUpload").contains(request.operation())))
                .allSatisfy(request -> assertThat(request.header("If-None-Match")).contains("*"));
    }

    UploadSettings settings() {
        return client.getSettings();
    }

    /** A file of random bytes, always the same for a size. */
    Path file(int size) throws IOException {
        Path file = folder.resolve(size + ".csv");
        if (!Files.exists(file)) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Files.write(file, content);
        }
        return file;
    }

    Proof upload(int size) throws IOException {
        return upload(size, null, UnaryOperator.identity());
    }

    /** @param keyIfTaken the second key, or null for none */
    Proof upload(int size, String keyIfTaken) throws IOException {
        return upload(size, keyIfTaken, UnaryOperator.identity());
    }

    /** @param route what the route adds to the request */
    Proof upload(int size, String keyIfTaken, UnaryOperator<PutObjectRequest.Builder> route) throws IOException {
        Path file = file(size);
        client.pendingUploads().withdraw(target);
        client.pendingUploads().offer(new PendingUpload(file, FileIdentity.of(file), target, keyIfTaken));
        PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(target.bucket()).key(target.key()).contentType("text/csv");
        client.putObject(route.apply(request).build(), RequestBody.empty());
        return Proof.of(client.pendingUploads().takeReceipt(target).orElseThrow(), FileIdentity.of(file));
    }

    /** Uploads a file that nothing stands in the way of, and makes sure that its bytes are there. */
    Proof landed(int size) throws IOException {
        Proof proof = upload(size);
        assertThat(proof.receipt().alreadyThere()).isFalse();
        assertThat(proof.receipt().ours().bytes()).isEqualTo(size);
        assertHolds(KEY, size);
        return proof;
    }

    void assertHolds(String key, int size) throws IOException {
        assertThat(lake.objects().get(key)).isEqualTo(Files.readAllBytes(file(size)));
    }

    List<ProxiedRequest> requests(String operation) {
        return proxy.requests().stream().filter(request -> request.operation().equals(operation)).toList();
    }

    String sha256(int size) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file(size))));
    }
}
