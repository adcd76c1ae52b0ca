package org.landfall.campaign.kill;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayKillCampaignIT extends KillCampaignContract {

    VersityGatewayKillCampaignIT(S3Server server) {
        super(server);
    }
}
