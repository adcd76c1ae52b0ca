package org.landfall.route;

import org.landfall.server.LocalStackServer;
import org.landfall.server.S3Server;

class LocalStackLandingTest extends LandingContractTest {

    @Override
    S3Server server() {
        return LocalStackServer.shared();
    }
}
