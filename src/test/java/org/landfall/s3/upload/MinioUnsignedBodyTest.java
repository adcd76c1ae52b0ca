package org.landfall.s3.upload;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioUnsignedBodyTest extends UnsignedBodyContractTest {

    MinioUnsignedBodyTest(S3Server server) {
        super(server);
    }
}
