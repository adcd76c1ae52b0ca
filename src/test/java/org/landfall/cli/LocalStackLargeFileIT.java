package org.landfall.cli;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(LocalStackServer.class)
@Tag("commands")
class LocalStackLargeFileIT extends LargeFileContract {

    LocalStackLargeFileIT(S3Server server) {
        super(server);
    }

    @Test
    void aHundredMegabytesAndOneByteLand() throws Exception {
        lands(100_000_001);
    }
}
