package org.landfall.server;

@Needs(MinioServer.class)
class MinioContractTest extends S3ServerContractTest {

    MinioContractTest(S3Server server) {
        super(server);
    }
}
