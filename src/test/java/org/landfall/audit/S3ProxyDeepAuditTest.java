package org.landfall.audit;

import org.landfall.server.S3ProxyServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyDeepAuditTest extends DeepAuditContractTest {

    S3ProxyDeepAuditTest(S3Server server) {
        super(server);
    }
}
