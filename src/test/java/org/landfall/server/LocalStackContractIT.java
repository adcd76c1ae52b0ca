package org.landfall.server;


import java.io.IOException;
import org.junit.jupiter.api.Test;

@Needs(LocalStackServer.class)
class LocalStackContractIT extends S3ServerContractTest {

    LocalStackContractIT(S3Server server) {
        super(server);
    }

    /** Where a container or somebody else's server listens is not ours to say. */
    @Test
    @Override
    void listensOnThisMachineOnly() throws IOException {
        Prerequisite.orSkip(System.getenv("LANDFALL_LOCALSTACK_ENDPOINT") == null && !DockerEngine.answers(), "a LocalStack as a process of its own");
        super.listensOnThisMachineOnly();
    }
}
