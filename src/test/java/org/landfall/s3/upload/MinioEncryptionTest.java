package org.landfall.s3.upload;

import org.landfall.file.Digests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.landfall.file.FileTree;
import org.landfall.s3.ETags;
import org.landfall.s3.Proof;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Fault;
import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioEncryptionTest extends EncryptionContractTest {

    MinioEncryptionTest(S3Server server) {
        super(server);
    }

    @Override
    String kmsKey() {
        return MinioServer.KMS_KEY;
    }

    /** What makes the other tests worth their while here. */
    @Test
    void theETagOfAnEncryptedObjectIsNotThatOfItsBytes() throws Exception {
        settings().setSse("aws:kms");
        settings().setKmsKey(kmsKey());

        Proof proof = landed(SMALL);

        byte[] md5 = Digests.md5().digest(Files.readAllBytes(file(SMALL)));
        assertThat(proof.receipt().theirs().eTag()).hasSize("\"\"".length() + 2 * md5.length).doesNotContain(HexFormat.of().formatHex(md5));
    }

    /** Under a key of KMS the ETag of a part is no MD5, so nothing proves one that the server did not confirm, in the next run either. */
    @Test
    void aPartThatWasNotConfirmedIsNoProofInTheNextRunEither() throws Exception {
        settings().setSse("aws:kms");
        settings().setKmsKey(kmsKey());
        client.workIn(FileTree.unkept(folder), folder.resolve(".uploads"));
        proxy.inject(new Fault.AlterHeader("x-amz-checksum-crc32c", checksum -> null), ALWAYS, "UploadPart");

        for (int run = 1; run <= 2; run++) {
            assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class).hasMessageContaining("did not confirm its checksum");
        }

        assertThat(requests("CompleteMultipartUpload")).isEmpty();
        assertThat(file(LARGE)).exists();
    }
}
