package org.landfall.campaign.company;

import org.junit.jupiter.api.BeforeEach;
import org.landfall.campaign.call.CallCampaignTestCase;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3Server;

/** Campaigns over runs that share a landing directory by claims, which lie in a database. */
abstract class ClaimsCampaignTestCase extends CallCampaignTestCase {

    ClaimsCampaignTestCase(S3Server server) {
        super(server);
    }

    @BeforeEach
    void needDatabase() {
        Prerequisite.orSkip(PostgresServer::shared);
    }
}
