package org.landfall.campaign.answer;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayWrongAnswersIT extends WrongAnswersContract {

    VersityGatewayWrongAnswersIT(S3Server server) {
        super(server);
    }
}
