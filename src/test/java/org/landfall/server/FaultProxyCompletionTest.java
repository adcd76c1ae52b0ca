package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Each fault does what it says to a multipart upload and its completion. */
class FaultProxyCompletionTest extends FaultProxyTestCase {

    FaultProxyCompletionTest(S3Server server) {
        super(server);
    }

    @Test
    void namesTheOperationsOfAMultipartUpload() {
        String id = uploadOnePart();

        complete(id);

        assertThat(proxy.operations()).containsExactly("CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload");
        assertThat(proxy.requests().get(1).partNumber()).isEqualTo(1);
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void answers200WithAnErrorInTheBodyThoughTheServerCompleted() {
        String id = uploadOnePart();
        proxy.inject(new Fault.ErrorInBody("InternalError", true), 1, "CompleteMultipartUpload");

        assertErrorInBody(id);
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void answers200WithAnErrorInTheBodyAndTheServerNeverHeard() {
        String id = uploadOnePart();
        proxy.inject(new Fault.ErrorInBody("InternalError", false), 1, "CompleteMultipartUpload");

        assertErrorInBody(id);
        assertNothingStored();
        complete(id);
        assertThat(stored()).isEqualTo(CONTENT);
    }

    @Test
    void altersAHeaderOfTheAnswer() {
        String id = uploadOnePart();
        String real = complete(id).eTag();
        proxy.inject(new Fault.AlterHeader("ETag", eTag -> "\"altered\""), 1, "HeadObject");

        assertThat(client.headObject(b -> b.bucket(bucket).key(KEY)).eTag()).isEqualTo("\"altered\"");
        assertThat(client.headObject(b -> b.bucket(bucket).key(KEY)).eTag()).isEqualTo(real);
    }

    private String uploadOnePart() {
        String id = client.createMultipartUpload(b -> b.bucket(bucket).key(KEY).checksumAlgorithm(ChecksumAlgorithm.CRC32_C)).uploadId();
        client.uploadPart(
                b -> b.bucket(bucket).key(KEY).uploadId(id).partNumber(1).checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
                RequestBody.fromBytes(CONTENT));
        return id;
    }

    private CompleteMultipartUploadResponse complete(String id) {
        List<CompletedPart> parts = direct.listParts(b -> b.bucket(bucket).key(KEY).uploadId(id)).parts().stream()
                .map(part -> CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).checksumCRC32C(part.checksumCRC32C()).build())
                .toList();
        return client.completeMultipartUpload(b -> b.bucket(bucket).key(KEY).uploadId(id).multipartUpload(m -> m.parts(parts)));
    }

    private void assertErrorInBody(String id) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> complete(id))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalError"));
    }
}
