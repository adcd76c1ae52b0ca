package org.landfall.route;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackLedgerCopyIT extends LedgerCopyContractTest {

    LocalStackLedgerCopyIT(S3Server server) {
        super(server);
    }
}
