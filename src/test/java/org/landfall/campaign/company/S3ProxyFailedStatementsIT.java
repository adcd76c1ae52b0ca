package org.landfall.campaign.company;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyFailedStatementsIT extends FailedStatementsContract {

    S3ProxyFailedStatementsIT(S3Server server) {
        super(server);
    }
}
