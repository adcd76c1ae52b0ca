package org.landfall.s3;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.MinioServer;

@Needs(MinioServer.class)
class MinioFaultTest extends FaultContractTest {

    MinioFaultTest(S3Server server) {
        super(server);
    }
}
