package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What the settings add to the requests that really go out. The server knows neither encryption nor owners, so the proxy keeps
 * these headers from it.
 */
class RequestHeadersTest extends ProxiedUploadTestCase {

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";
    private static final String STORAGE_CLASS = "x-amz-storage-class";
    private static final String META_SHA256 = "x-amz-meta-sha256";
    private static final String OWNER = "x-amz-expected-bucket-owner";
    private static final String ACCOUNT = "123456789012";

    private static S3Server withoutSignatures;

    @BeforeAll
    static void start() {
        withoutSignatures = S3ProxyServer.withoutSignatures();
    }

    @AfterAll
    static void stop() {
        withoutSignatures.close();
    }

    RequestHeadersTest() {
        super(withoutSignatures);
    }

    private void hide(String... headers) {
        proxy.inject(new Fault.HideHeaders(Set.of(headers)), ALWAYS, request -> true);
    }

    private HeadObjectResponse head() {
        try (S3Client anyone = server.client()) {
            return anyone.headObject(b -> b.bucket(lake.bucket()).key(KEY));
        }
    }

    /** The request that says what the object is to be like. */
    private ProxiedRequest describing(int size) {
        assertThat(requests(size == SMALL ? "PutObject" : "CreateMultipartUpload")).hasSize(1);
        return requests(size == SMALL ? "PutObject" : "CreateMultipartUpload").get(0);
    }

    @Test
    void aLargeFileIsCompletedWithChecksumAndSizeOfTheWhole() throws Exception {
        Proof proof = landed(LARGE);

        ProxiedRequest completion = requests("CompleteMultipartUpload").get(0);
        assertThat(completion.header("x-amz-checksum-crc32c")).contains(proof.receipt().ours().crc32c());
        assertThat(completion.header("x-amz-checksum-type")).contains("FULL_OBJECT");
        assertThat(completion.header("x-amz-mp-object-size")).contains(String.valueOf(LARGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void encryptionWithS3sOwnKeysIsAskedFor(int size) throws Exception {
        hide(SSE);
        settings().setSse("AES256");

        landed(size);

        assertThat(describing(size).header(SSE)).contains("AES256");
        assertThat(describing(size).header(KMS_KEY)).isEmpty();
    }

    /** S3 refuses these headers with a part or a completion, which take after the upload. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void encryptionWithAKmsKeyIsAskedForOnce(int size) throws Exception {
        hide(SSE, KMS_KEY);
        settings().setSse("aws:kms");
        settings().setKmsKey("alias/lake");

        landed(size);

        assertThat(describing(size).header(SSE)).contains("aws:kms");
        assertThat(describing(size).header(KMS_KEY)).contains("alias/lake");
        assertThat(requests("UploadPart")).allSatisfy(part -> assertThat(part.header(SSE)).isEmpty());
        assertThat(requests("CompleteMultipartUpload")).allSatisfy(complete -> assertThat(complete.header(SSE)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theSettingComesBeforeTheRoutesEncryption(int size) throws Exception {
        hide(SSE, KMS_KEY);
        settings().setSse("AES256");

        upload(size, null, route -> route.serverSideEncryption("aws:kms").ssekmsKeyId("alias/of-the-route"));

        assertThat(describing(size).header(SSE)).contains("AES256");
        assertThat(describing(size).header(KMS_KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whatTheRouteSaysOfTheObjectIsKept(int size) throws Exception {
        hide(SSE, KMS_KEY);

        upload(size, null, route -> route.serverSideEncryption("aws:kms").ssekmsKeyId("alias/of-the-route").cacheControl("no-store"));

        assertThat(describing(size).header(SSE)).contains("aws:kms");
        assertThat(describing(size).header(KMS_KEY)).contains("alias/of-the-route");
        assertThat(head().contentType()).isEqualTo("text/csv");
        assertThat(head().cacheControl()).isEqualTo("no-store");
    }

    /** A large file would land without the encryption that the route asks for. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void aKeyOfTheCustomerIsRefused(int size) {
        assertThatThrownBy(() -> upload(size, null, route -> route.sseCustomerAlgorithm("AES256").sseCustomerKey("c2VjcmV0")))
                .isInstanceOf(UploadFailedException.class)
                .hasMessageContaining("the route asks for encryption with a key of the customer");

        assertThat(proxy.requests()).isEmpty();
    }

    /** This server forgets the class of a multipart upload: {@link EncryptionContractTest} asks others. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theStorageClassIsTheObjects(int size) throws Exception {
        settings().setStorageClass("STANDARD_IA");

        landed(size);

        assertThat(describing(size).header(STORAGE_CLASS)).contains("STANDARD_IA");
        assertThat(head().storageClassAsString()).isEqualTo(size == SMALL ? "STANDARD_IA" : "STANDARD");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void withoutASettingTheBucketDecides(int size) throws Exception {
        landed(size);

        for (String header : Set.of(SSE, KMS_KEY, STORAGE_CLASS, META_SHA256, OWNER)) {
            assertThat(proxy.requests()).allSatisfy(request -> assertThat(request.header(header)).isEmpty());
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void aSmallFileIsReadOnceForTheSha256InItsMetadata() throws Exception {
        settings().setMetaSha256(true);

        Proof proof = landed(SMALL);

        assertThat(describing(SMALL).header(META_SHA256)).contains(sha256(SMALL));
        assertThat(head().metadata()).containsEntry("sha256", sha256(SMALL));
        assertThat(proof.receipt().ours().sha256()).isEqualTo(sha256(SMALL));
        assertThat(reads).hasValue(1);
    }

    @Test
    void aLargeFileIsReadTwiceForTheSha256InItsMetadata() throws Exception {
        settings().setMetaSha256(true);

        Proof proof = landed(LARGE);

        assertThat(describing(LARGE).header(META_SHA256)).contains(sha256(LARGE));
        assertThat(head().metadata()).containsEntry("sha256", sha256(LARGE));
        assertThat(proof.receipt().ours().sha256()).isEqualTo(sha256(LARGE));
        assertThat(reads).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theMetadataHasASha256AlsoWhereTheLedgerHasNone(int size) throws Exception {
        settings().setMetaSha256(true);
        settings().setSha256(false);

        landed(size);

        assertThat(head().metadata()).containsEntry("sha256", sha256(size));
    }

    /** The metadata are sent before the bytes. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void otherBytesThanThoseInTheMetadataDoNotLand(boolean sha256) throws Exception {
        settings().setMetaSha256(true);
        settings().setSha256(sha256);
        Path other = Files.write(folder.resolve("other"), new byte[LARGE]);
        client.setOpener(file -> SourceOpener.DISK.open(reads.incrementAndGet() == 1 ? file : other));

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                .hasMessageContaining("gave other bytes when it was read again");

        assertThat(requests("CompleteMultipartUpload")).isEmpty();
        assertThat(lake.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void everyRequestNamesTheOwnerOfTheBucket(int size) throws Exception {
        hide(OWNER);
        settings().setBucketOwner(ACCOUNT);

        client.preflight("raw");
        landed(size);
        upload(size);
        client.listing().find(KEY);

        assertThat(proxy.operations()).contains("ListObjectsV2").contains(size == SMALL ? new String[] {"PutObject"}
                : new String[] {"CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"});
        assertThat(proxy.requests()).allSatisfy(request -> assertThat(request.header(OWNER)).contains(ACCOUNT));
    }

    @Test
    void anAbortNamesTheOwnerOfTheBucket() {
        proxy.inject(new Fault.Answer(400, "ExpiredToken"), ALWAYS, "UploadPart");
        hide(OWNER);
        settings().setBucketOwner(ACCOUNT);
        settings().setAbortUploads(true);

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class).hasMessageNotContaining("upload id");

        assertThat(requests("AbortMultipartUpload")).singleElement().satisfies(abort -> assertThat(abort.header(OWNER)).contains(ACCOUNT));
    }
}
