package org.landfall.campaign;

import org.landfall.server.VersityGateway;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(VersityGateway.class)
class VersityGatewayKillCampaignIT extends KillCampaignContract {

    VersityGatewayKillCampaignIT(S3Server server) {
        super(server);
    }
}
