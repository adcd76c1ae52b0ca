package org.landfall.campaign.call;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyPowerCutsIT extends PowerCutsContract {

    S3ProxyPowerCutsIT(S3Server server) {
        super(server);
    }
}
