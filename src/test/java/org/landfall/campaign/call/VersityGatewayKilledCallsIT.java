package org.landfall.campaign.call;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayKilledCallsIT extends KilledCallsContract {

    VersityGatewayKilledCallsIT(S3Server server) {
        super(server);
    }
}
