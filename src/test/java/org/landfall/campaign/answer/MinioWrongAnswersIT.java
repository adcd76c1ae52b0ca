package org.landfall.campaign.answer;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioWrongAnswersIT extends WrongAnswersContract {

    MinioWrongAnswersIT(S3Server server) {
        super(server);
    }
}
