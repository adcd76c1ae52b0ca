package org.landfall.s3.upload;

import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
class LocalStackUnsignedBodyIT extends UnsignedBodyContractTest {

    LocalStackUnsignedBodyIT(S3Server server) {
        super(server);
    }
}
