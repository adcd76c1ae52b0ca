package org.landfall.campaign;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayCompanyIT extends CompanyContract {

    VersityGatewayCompanyIT(S3Server server) {
        super(server);
    }
}
