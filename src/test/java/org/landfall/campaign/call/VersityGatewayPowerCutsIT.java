package org.landfall.campaign.call;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayPowerCutsIT extends PowerCutsContract {

    VersityGatewayPowerCutsIT(S3Server server) {
        super(server);
    }
}
