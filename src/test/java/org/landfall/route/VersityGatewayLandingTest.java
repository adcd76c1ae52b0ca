package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayLandingTest extends LandingContractTest {

    VersityGatewayLandingTest(S3Server server) {
        super(server);
    }
}
