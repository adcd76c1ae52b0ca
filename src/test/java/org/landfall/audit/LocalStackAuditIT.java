package org.landfall.audit;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackAuditIT extends AuditContractTest {

    LocalStackAuditIT(S3Server server) {
        super(server);
    }
}
