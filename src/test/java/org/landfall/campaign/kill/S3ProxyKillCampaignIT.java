package org.landfall.campaign.kill;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyKillCampaignIT extends KillCampaignContract {

    S3ProxyKillCampaignIT(S3Server server) {
        super(server);
    }
}
