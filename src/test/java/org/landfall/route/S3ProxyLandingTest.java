package org.landfall.route;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyLandingTest extends LandingContractTest {

    S3ProxyLandingTest(S3Server server) {
        super(server);
    }
}
