package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the other tests take for granted of every S3 server. */
abstract class S3ServerContractTest {

    private static final int SMALLEST_PART = 5 << 20;

    private final S3Client client;
    private final S3Server server;
    private String bucket;

    S3ServerContractTest(S3Server server) {
        this.server = server;
        this.client = server.client();
    }

    @BeforeEach
    void makeBucket() {
        bucket = server.newBucket();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void listensOnThisMachineOnly() throws IOException {
        assertThat(server.endpoint().getHost()).isEqualTo(Loopback.HOST);
        assertThat(Loopback.addressesOfOtherInterfaces()).noneMatch(host -> Loopback.accepts(host, server.endpoint().getPort()));
    }

    @Test
    void refusesAConditionalPutToATakenKey() {
        put("raw/a.csv", "first");

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.putObject(b -> b.bucket(bucket).key("raw/a.csv").ifNoneMatch("*"), RequestBody.fromString("second")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(client.getObjectAsBytes(b -> b.bucket(bucket).key("raw/a.csv")).asUtf8String()).isEqualTo("first");
    }

    @Test
    void refusesAPutWithAWrongChecksum() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.putObject(
                        b -> b.bucket(bucket).key("raw/a.csv").checksumCRC32C(crc32c(bytes("other"))), RequestBody.fromString("these")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(client.listObjectsV2(b -> b.bucket(bucket)).contents()).isEmpty();
    }

    @Test
    void returnsTheChecksumOfTheWholeObjectThatWasUploadedInParts() {
        byte[] content = new byte[SMALLEST_PART + 11];
        Arrays.fill(content, (byte) 'x');
        byte[] first = Arrays.copyOf(content, SMALLEST_PART);
        byte[] second = Arrays.copyOfRange(content, SMALLEST_PART, content.length);
        String id = client.createMultipartUpload(b -> b.bucket(bucket)
                        .key("raw/big.csv")
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .checksumType(ChecksumType.FULL_OBJECT))
                .uploadId();
        CompletedPart one = uploadPart(id, 1, first);
        CompletedPart two = uploadPart(id, 2, second);

        CompleteMultipartUploadResponse answer = client.completeMultipartUpload(b -> b.bucket(bucket)
                .key("raw/big.csv")
                .uploadId(id)
                .checksumType(ChecksumType.FULL_OBJECT)
                .checksumCRC32C(crc32c(content))
                .multipartUpload(m -> m.parts(one, two)));

        assertThat(answer.checksumCRC32C()).isEqualTo(crc32c(content));
    }

    @Test
    void listsTheKeysUnderAPrefix() {
        put("raw/year=2023/a.csv", "a");
        put("raw/year=2024/b.csv", "bb");
        put("raw/year=2024/c d.csv", "ccc");

        assertThat(client.listObjectsV2(b -> b.bucket(bucket).prefix("raw/year=2024/")).contents())
                .extracting(S3Object::key, S3Object::size)
                .containsExactly(
                        tuple("raw/year=2024/b.csv", 2L),
                        tuple("raw/year=2024/c d.csv", 3L));
    }

    /** The signature covers {@code Host}, which names the proxy then. */
    @Test
    void acceptsRequestsThatWereSignedForTheAddressOfAProxy() {
        try (FaultProxy proxy = FaultProxy.before(server); S3Client throughProxy = proxy.client()) {
            throughProxy.putObject(b -> b.bucket(bucket).key("raw/a.csv").ifNoneMatch("*"), RequestBody.fromString("through"));

            assertThat(proxy.operations()).containsExactly("PutObject");
            assertThat(client.getObjectAsBytes(b -> b.bucket(bucket).key("raw/a.csv")).asUtf8String()).isEqualTo("through");
        }
    }

    private CompletedPart uploadPart(String id, int number, byte[] content) {
        String eTag = client.uploadPart(
                        b -> b.bucket(bucket).key("raw/big.csv").uploadId(id).partNumber(number).checksumCRC32C(crc32c(content)),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).checksumCRC32C(crc32c(content)).build();
    }

    private void put(String key, String content) {
        client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String crc32c(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return Base64.getEncoder().encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
