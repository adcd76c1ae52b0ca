package org.landfall.ec2;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

@Needs(VersityGateway.class)
class VersityGatewayCheckAwsIT extends CheckAwsContract {

    VersityGatewayCheckAwsIT(S3Server server) {
        super(server);
    }
}
