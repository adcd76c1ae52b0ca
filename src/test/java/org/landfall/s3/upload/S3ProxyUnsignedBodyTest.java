package org.landfall.s3.upload;

import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyUnsignedBodyTest extends UnsignedBodyContractTest {

    S3ProxyUnsignedBodyTest(S3Server server) {
        super(server);
    }
}
