package org.landfall.campaign.call;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyFailedCallsIT extends FailedCallsContract {

    S3ProxyFailedCallsIT(S3Server server) {
        super(server);
    }
}
