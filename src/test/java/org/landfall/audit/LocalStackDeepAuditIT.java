package org.landfall.audit;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackDeepAuditIT extends DeepAuditContractTest {

    LocalStackDeepAuditIT(S3Server server) {
        super(server);
    }
}
