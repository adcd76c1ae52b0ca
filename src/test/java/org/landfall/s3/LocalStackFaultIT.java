package org.landfall.s3;

import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.LocalStackServer;

@Needs(LocalStackServer.class)
class LocalStackFaultIT extends FaultContractTest {

    LocalStackFaultIT(S3Server server) {
        super(server);
    }
}
