package org.landfall.server;

@Needs(S3ProxyServer.class)
class S3ProxyContractTest extends S3ServerContractTest {

    S3ProxyContractTest(S3Server server) {
        super(server);
    }
}
