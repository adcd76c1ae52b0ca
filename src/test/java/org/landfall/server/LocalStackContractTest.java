package org.landfall.server;

@Needs(LocalStackServer.class)
class LocalStackContractTest extends S3ServerContractTest {

    LocalStackContractTest(S3Server server) {
        super(server);
    }
}
