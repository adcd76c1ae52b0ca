package org.landfall.route;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

class S3ProxyLandingTest extends LandingContractTest {

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = new S3ProxyServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    S3Server server() {
        return server;
    }
}
