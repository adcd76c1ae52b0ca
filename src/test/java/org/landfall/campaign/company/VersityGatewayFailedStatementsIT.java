package org.landfall.campaign.company;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayFailedStatementsIT extends FailedStatementsContract {

    VersityGatewayFailedStatementsIT(S3Server server) {
        super(server);
    }
}
