package org.landfall.s3.upload;

import org.landfall.file.Digests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.landfall.file.FileTree;
import org.landfall.s3.ConflictException;
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

    /** The journal has the ETags of parts that the server confirmed nothing about: they prove no more in the next run. */
    @Test
    void anObjectThatWasNotConfirmedIsNotOursInTheNextRunEither() throws Exception {
        settings().setSse("aws:kms");
        settings().setKmsKey(kmsKey());
        client.workIn(FileTree.unkept(folder), folder.resolve(".uploads"));
        proxy.inject(new Fault.AlterHeader("x-amz-checksum-crc32c", checksum -> null), ALWAYS, "UploadPart");
        proxy.inject(new Fault.AlterBody(xml -> xml.replaceAll("<ChecksumCRC32C>[^<]*</ChecksumCRC32C>", "")), ALWAYS, "CompleteMultipartUpload");
        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(UploadFailedException.class).hasMessageContaining("did not confirm its bytes");

        assertThatThrownBy(() -> upload(LARGE)).isInstanceOf(ConflictException.class).hasMessageContaining("cannot be shown to be the same");

        assertThat(file(LARGE)).exists();
    }
}
