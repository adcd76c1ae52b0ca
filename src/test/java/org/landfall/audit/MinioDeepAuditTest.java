package org.landfall.audit;

import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioDeepAuditTest extends DeepAuditContractTest {

    MinioDeepAuditTest(S3Server server) {
        super(server);
    }
}
