package org.landfall.s3;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.MinioServer;

@Needs(MinioServer.class)
class MinioFaultIT extends FaultContractTest {

    MinioFaultIT(S3Server server) {
        super(server);
    }
}
