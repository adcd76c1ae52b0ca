package org.landfall.server;

import static org.assertj.core.api.Assumptions.assumeThat;

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
        assumeThat(System.getenv("LANDFALL_LOCALSTACK_ENDPOINT")).isNull();
        assumeThat(DockerEngine.answers()).isFalse();
        super.listensOnThisMachineOnly();
    }
}
