package org.landfall.s3.upload;

import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;
import org.landfall.server.S3Server;

@Needs(VersityGateway.class)
class VersityGatewayUnsignedBodyTest extends UnsignedBodyContractTest {

    VersityGatewayUnsignedBodyTest(S3Server server) {
        super(server);
    }
}
