package org.landfall.campaign.answer;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyWrongAnswersIT extends WrongAnswersContract {

    S3ProxyWrongAnswersIT(S3Server server) {
        super(server);
    }
}
