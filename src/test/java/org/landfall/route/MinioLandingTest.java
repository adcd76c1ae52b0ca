package org.landfall.route;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioLandingTest extends LandingContractTest {

    MinioLandingTest(S3Server server) {
        super(server);
    }
}
