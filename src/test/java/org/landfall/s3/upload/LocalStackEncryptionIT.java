package org.landfall.s3.upload;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackEncryptionIT extends EncryptionContractTest {

    LocalStackEncryptionIT(S3Server server) {
        super(server);
    }

    @Override
    String kmsKey() {
        return "alias/aws/s3";
    }
}
