package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Needs(VersityGateway.class)
class VersityGatewayContractTest extends S3ServerContractTest {

    private static final int FORBIDDEN = 403;

    private final VersityGateway gateway;

    VersityGatewayContractTest(VersityGateway server) {
        super(server);
        gateway = server;
    }

    @Test
    void whatItStoresOutlivesARestart() throws Exception {
        Lake lake = Lake.on(gateway);
        lake.put("raw/a.csv", "a");

        gateway.restart(Duration.ofMillis(10));

        assertThat(lake.text("raw/a.csv")).isEqualTo("a");
    }

    @Test
    void aUserWhoseKeysAreRevokedIsRefused() {
        Lake lake = Lake.on(gateway);
        try (S3Client user = gateway.clientOf(lake.user())) {
            user.putObject(b -> b.bucket(lake.bucket()).key("raw/a.csv").ifNoneMatch("*"), RequestBody.fromString("a"));

            gateway.revoke(lake.user());

            assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> user.listObjectsV2(b -> b.bucket(lake.bucket()).prefix("raw/")))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(FORBIDDEN));
        }
    }
}
