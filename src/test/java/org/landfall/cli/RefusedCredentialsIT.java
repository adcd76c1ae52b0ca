package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.server.Fault;
import org.landfall.server.InstanceMetadata;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Credentials of an instance that the server refuses before their time: they were revoked, or the clock was wrong when they were looked up. */
@Needs(S3ProxyServer.class)
class RefusedCredentialsIT extends WatchTestCase {

    private static final Fault REFUSED = new Fault.Answer(403, "InvalidAccessKeyId");
    private static final int FILES = 40;

    private InstanceMetadata metadata;

    @BeforeEach
    void landWithTheRoleOfAnInstance() throws Exception {
        metadata = new InstanceMetadata(lake::user, Duration.ofHours(6));
        landing.with("2024/first.csv", "first");
        watch(landfall()
                .environment("AWS_ACCESS_KEY_ID", null)
                .environment("AWS_SECRET_ACCESS_KEY", null)
                .environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.endpoint().toString()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).as(said()).containsKey("raw/year=2024/first.csv"));
    }

    @AfterEach
    void closeMetadata() {
        metadata.close();
    }

    private long failures() throws IOException {
        return said().lines().filter(line -> line.startsWith("failed ") && line.contains("the credentials were not accepted; renew them")).count();
    }

    @Test
    void areLookedUpAnew() throws Exception {
        int asked = metadata.asked();
        proxy.inject(REFUSED, Integer.MAX_VALUE, request -> metadata.asked() == asked && request.operation().equals("PutObject"));

        landing.with("2024/later.csv", "later");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lake.objects()).as(said()).containsKey("raw/year=2024/later.csv"));
        assertThat(failures()).isPositive();
    }

    @Test
    void areNotLookedUpForEachRequestThatIsRefused() throws Exception {
        int asked = metadata.asked();
        long began = System.nanoTime();
        proxy.inject(REFUSED, Integer.MAX_VALUE, "PutObject");

        for (int i = 0; i < FILES; i++) {
            landing.with("2024/" + i + ".csv", "file " + i);
        }

        await().atMost(PATIENCE).until(() -> failures() >= FILES);
        assertThat(metadata.asked()).isBetween(asked + 1, asked + 1 + (int) Duration.ofNanos(System.nanoTime() - began).toSeconds() / 30);
    }
}
