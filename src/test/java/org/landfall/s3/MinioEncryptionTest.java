package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
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

        Receipt receipt = landed(SMALL);

        byte[] md5 = ETags.digest("MD5").digest(Files.readAllBytes(file(SMALL)));
        assertThat(receipt.eTag()).hasSize("\"\"".length() + 2 * md5.length).doesNotContain(HexFormat.of().formatHex(md5));
    }
}
