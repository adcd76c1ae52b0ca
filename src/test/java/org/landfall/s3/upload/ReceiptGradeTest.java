package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.ConflictException;
import org.landfall.s3.Grade;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** Which receipt there is for what a server confirms: the proxy takes from its answers what older servers do not send. */
@Needs(S3ProxyServer.class)
class ReceiptGradeTest extends ProxiedUploadTestCase {

    private static final String CRC32C = "x-amz-checksum-crc32c";
    private static final String CHECKSUM_ELEMENT = "<ChecksumCRC32C>[^<]*</ChecksumCRC32C>";
    private static final String NOT_CONFIRMED = "was sent to s3://%s/" + KEY + ", and the server did not confirm its bytes";

    ReceiptGradeTest(S3Server server) {
        super(server);
    }

    private void completionAnswers(UnaryOperator<String> change) {
        proxy.inject(new Fault.AlterBody(change), ALWAYS, "CompleteMultipartUpload");
    }

    private void assertNoReceipt(int size) throws Exception {
        assertThatThrownBy(() -> upload(size)).isInstanceOf(UploadFailedException.class).isNotInstanceOf(ConflictException.class)
                .hasMessageContaining(NOT_CONFIRMED.formatted(lake.bucket())).hasMessageContaining("it stays, compare the two by hand");

        assertThat(client.pendingUploads().takeReceipt(target)).isEmpty();
        assertThat(file(size)).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SMALL, LARGE})
    void aServerThatConfirmsTheWholeObjectGivesTheBestReceipt(int size) throws Exception {
        Proof proof = landed(size);

        assertThat(proof.grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
        assertThat(proof.receipt().theirs().crc32c()).isNotNull().isEqualTo(proof.receipt().ours().crc32c());
        assertThat(reads).hasValue(1);
    }

    @Test
    void aServerThatConfirmsThePartsAloneGivesTheSecond() throws Exception {
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, ""));

        Proof proof = landed(LARGE);

        assertThat(proof.grade()).isEqualTo(Grade.PARTS_AND_ETAG);
        assertThat(proof.receipt().theirs().crc32c()).isNull();
        assertThat(proof.gradeName()).isEqualTo("parts-and-etag");
        // the ETag is the MD5 of the parts' ETags, so the file need not be read again
        assertThat(reads).hasValue(1);
    }

    /** A checksum of checksums, as S3 makes for an upload that was not told otherwise. */
    @Test
    void aChecksumOfChecksumsSaysNothingOfTheWholeObject() throws Exception {
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, "<ChecksumCRC32C>AAAAAA==-2</ChecksumCRC32C>"));

        assertThat(landed(LARGE).grade()).isEqualTo(Grade.PARTS_AND_ETAG);
    }

    @Test
    void aChecksumThatIsCalledCompositeSaysNothingOfTheWholeObject() throws Exception {
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, "<ChecksumCRC32C>AAAAAA==</ChecksumCRC32C><ChecksumType>COMPOSITE</ChecksumType>")
                .replace("<ChecksumType>FULL_OBJECT</ChecksumType>", ""));

        assertThat(landed(LARGE).grade()).isEqualTo(Grade.PARTS_AND_ETAG);
    }

    @Test
    void partsWithoutTheRightETagAreNoReceipt() throws Exception {
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, "").replaceAll("<ETag>[^<]*</ETag>", "<ETag>\"" + "0".repeat(32) + "-2\"</ETag>"));

        assertNoReceipt(LARGE);
    }

    /** As from servers that know no checksums of parts. One part of two is enough, so that none may be left out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void withoutConfirmedPartsTheETagIsComputedFromTheFile(int from) throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> null), ALWAYS,
                request -> request.operation().equals("UploadPart") && request.partNumber() >= from);
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, ""));

        assertThat(landed(LARGE).grade()).isEqualTo(Grade.COMPUTED_ETAG);
        assertThat(reads).hasValue(2);
    }

    @Test
    void aPartThatNothingProvesEndsTheUploadBeforeThereIsAnObject() throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> null), ALWAYS, "UploadPart");
        try (FaultProxy another = FaultProxy.before(proxy)) {
            another.inject(new Fault.AlterHeader("ETag", eTag -> "\"part-of-theirs\""), ALWAYS, "UploadPart");
            client.setEndpoint(another.endpoint().toString());

            assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                    .hasMessageContaining("did not confirm its checksum, and named an ETag that is not its MD5 (\"part-of-theirs\")")
                    .hasMessageContaining("need a server that confirms x-amz-checksum-crc32c of each part");
        }
        assertThat(proxy.operations()).doesNotContain("CompleteMultipartUpload");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aPartThatIsConfirmedWithAnotherChecksumEndsTheUploadBeforeThereIsAnObject() throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> "AAAAAA=="), ALWAYS, "UploadPart");

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class)
                .hasMessageContainingAll("the server confirmed other bytes for part ", " (CRC32C AAAAAA==, ours is ", "suspect the network and run again");

        assertThat(proxy.operations()).doesNotContain("CompleteMultipartUpload");
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void theWholeObjectConfirmedIsEnoughWithoutTheParts() throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> null), ALWAYS, "UploadPart");

        assertThat(landed(LARGE).grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
    }

    @Test
    void anotherChecksumOfTheWholeObjectIsNoReceiptWhateverElseIsRight() throws Exception {
        completionAnswers(xml -> xml.replaceAll(CHECKSUM_ELEMENT, "<ChecksumCRC32C>AAAAAA==</ChecksumCRC32C>"));

        assertNoReceipt(LARGE);
    }

    @Test
    void aPutWithoutAChecksumIsProvenByItsETag() throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> null), ALWAYS, "PutObject");

        Proof proof = landed(SMALL);

        assertThat(proof.grade()).isEqualTo(Grade.COMPUTED_ETAG);
        assertThat(proof.receipt().theirs().crc32c()).isNull();
    }

    /** As under KMS, from a server that knows no checksums: the ETag is none of the bytes. */
    @Test
    void aPutWithNeitherIsNoReceipt() throws Exception {
        proxy.inject(new Fault.AlterHeader(CRC32C, checksum -> null), ALWAYS, "PutObject");
        try (FaultProxy another = FaultProxy.before(proxy)) {
            another.inject(new Fault.AlterHeader("ETag", eTag -> "\"" + "0".repeat(32) + "\""), ALWAYS, "PutObject");
            client.setEndpoint(another.endpoint().toString());

            assertNoReceipt(SMALL);
        }
    }
}
