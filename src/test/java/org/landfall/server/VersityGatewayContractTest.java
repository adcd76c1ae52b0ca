package org.landfall.server;

@Needs(VersityGateway.class)
class VersityGatewayContractTest extends S3ServerContractTest {

    VersityGatewayContractTest(S3Server server) {
        super(server);
    }
}
