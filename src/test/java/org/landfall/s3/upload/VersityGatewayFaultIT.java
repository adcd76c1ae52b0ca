package org.landfall.s3.upload;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayFaultIT extends FaultContractTest {

    VersityGatewayFaultIT(S3Server server) {
        super(server);
    }
}
