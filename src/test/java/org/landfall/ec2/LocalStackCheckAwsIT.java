package org.landfall.ec2;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackCheckAwsIT extends CheckAwsContract {

    LocalStackCheckAwsIT(S3Server server) {
        super(server);
    }
}
