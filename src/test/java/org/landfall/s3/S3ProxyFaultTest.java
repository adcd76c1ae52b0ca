package org.landfall.s3;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.S3ProxyServer;

@Needs(S3ProxyServer.class)
class S3ProxyFaultTest extends FaultContractTest {

    S3ProxyFaultTest(S3Server server) {
        super(server);
    }
}
