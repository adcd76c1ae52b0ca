package org.landfall.audit;

import org.landfall.server.VersityGateway;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(VersityGateway.class)
class VersityGatewayDeepAuditTest extends DeepAuditContractTest {

    VersityGatewayDeepAuditTest(S3Server server) {
        super(server);
    }
}
