package org.landfall.s3;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayFaultTest extends FaultContractTest {

    VersityGatewayFaultTest(S3Server server) {
        super(server);
    }
}
