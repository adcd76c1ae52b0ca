package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.MinioServer;

@Needs(MinioServer.class)
class MinioLandingTest extends LandingContractTest {

    MinioLandingTest(S3Server server) {
        super(server);
    }
}
