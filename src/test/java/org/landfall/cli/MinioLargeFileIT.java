package org.landfall.cli;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.server.MinioServer;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;

@Needs(MinioServer.class)
class MinioLargeFileIT extends LargeFileContract {

    MinioLargeFileIT(S3Server server) {
        super(server);
    }

    @Test
    void aHundredMegabytesAndOneByteLand() throws Exception {
        lands(100_000_001);
    }

    /** More than one PutObject could take. */
    @Test
    @Tag("long")
    void twentyGigabytesLand() throws Exception {
        lands(20_000_000_000L);
    }

    @Test
    @Tag("long")
    void twentyGigabytesLandAfterAKillHalfway() throws Exception {
        landsAfterAKillHalfway(20_000_000_000L);
    }
}
