package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.EarlierReceipts;
import org.landfall.s3.Grade;
import org.landfall.s3.Proof;
import org.landfall.server.Fault;
import org.landfall.server.S3Server;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects that a server really encrypts, whose ETags may then be none of their bytes', and those of a class of their own. */
abstract class EncryptionContractTest extends ProxiedUploadTestCase {

    EncryptionContractTest(S3Server server) {
        super(server);
    }

    /** The id of a KMS key that the server has. */
    abstract String kmsKey();

    private HeadObjectResponse head() {
        try (S3Client anyone = server.client()) {
            return anyone.headObject(b -> b.bucket(lake.bucket()).key(KEY));
        }
    }

    private void encryptByKms() {
        settings().setSse("aws:kms");
        settings().setKmsKey(kmsKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void s3sOwnKeysEncryptTheObject(int size) throws Exception {
        settings().setSse("AES256");

        Proof proof = landed(size);

        assertThat(head().serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(proof.grade()).isEqualTo(Grade.FULL_OBJECT_CHECKSUM);
    }

    /** AWS, and LocalStack with it, completes an upload under KMS without a word of the checksum. */
    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void aKmsKeyEncryptsTheObject(int size) throws Exception {
        encryptByKms();

        Proof proof = landed(size);

        assertThat(head().serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(head().ssekmsKeyId()).endsWith(kmsKey());
        assertThat(proof.grade()).isIn(Grade.FULL_OBJECT_CHECKSUM, Grade.PARTS_AND_ETAG);
        assertThat(proof.receipt().theirs().eTag()).isEqualTo(lake.eTag(KEY));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void anEncryptedObjectOfAnEarlierRunIsOursByItsReceipt(int size) throws Exception {
        encryptByKms();
        Proof first = landed(size);
        client.setEarlierReceipts(asked -> Optional.of(new EarlierReceipts.Known(size, first.receipt().ours().sha256(), first.receipt().theirs().eTag(),
                first.receipt().theirs().encryption())));

        Proof again = upload(size);

        assertThat(again.receipt().alreadyThere()).isTrue();
        assertThat(again.receipt().theirs().eTag()).isEqualTo(first.receipt().theirs().eTag());
        assertThat(requests("CompleteMultipartUpload").size() + requests("PutObject").size()).isLessThanOrEqualTo(2);
    }

    /** The object's ETag is made from those of the parts that we have just sent, whatever these are made from. */
    @ParameterizedTest
    @ValueSource(ints = LARGE)
    void anEncryptedObjectWhoseAnswerWasLostIsOursByItsParts(int size) throws Exception {
        encryptByKms();
        proxy.inject(new Fault.CutBeforeAnswer(), 1, "CompleteMultipartUpload");

        Proof proof = upload(size);

        assertHolds(KEY, size);
        assertThat(proof.receipt().theirs().eTag()).isEqualTo(lake.eTag(KEY));
        assertThat(requests("CreateMultipartUpload")).hasSize(1);
    }

    /** As on AWS: no checksum of the object, and an ETag that nobody can compute from the bytes. */
    @Test
    void anEncryptedObjectWithoutAChecksumInTheAnswerIsProvenByItsParts() throws Exception {
        encryptByKms();
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<ChecksumCRC32C>[^<]*</ChecksumCRC32C>", "")), ALWAYS, "CompleteMultipartUpload");

        Proof proof = landed(LARGE);

        assertThat(proof.grade()).isEqualTo(Grade.PARTS_AND_ETAG);
        assertThat(proof.receipt().theirs().eTag()).isEqualTo(lake.eTag(KEY));
        assertThat(reads).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theStorageClassIsTheObjects(int size) throws Exception {
        settings().setStorageClass("REDUCED_REDUNDANCY");

        landed(size);

        assertThat(head().storageClassAsString()).isEqualTo("REDUCED_REDUNDANCY");
    }
}
