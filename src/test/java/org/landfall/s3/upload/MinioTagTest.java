package org.landfall.s3.upload;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioTagTest extends TagContractTest {

    MinioTagTest(S3Server server) {
        super(server);
    }
}
