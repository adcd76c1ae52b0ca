package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;

class InstanceMetadataTest {

    private final AtomicInteger users = new AtomicInteger();

    private AwsCredentials newUser() {
        return AwsBasicCredentials.create("key-" + users.incrementAndGet(), "secret");
    }

    /** As a program is told them that has just started. */
    private static String accessKey(InstanceMetadata metadata) {
        String endpoint = metadata.endpoint().toString();
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder().endpoint(endpoint).build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    @Test
    void whoAsksSoonIsToldTheSameCredentials() {
        try (InstanceMetadata metadata = new InstanceMetadata(this::newUser, Duration.ofHours(6))) {
            assertThat(accessKey(metadata)).isEqualTo("key-1");
            assertThat(accessKey(metadata)).isEqualTo("key-1");

            assertThat(metadata.ended()).isEmpty();
            assertThat(metadata.renewals()).isEqualTo(1);
            assertThat(metadata.asked()).isEqualTo(2);
        }
    }

    @Test
    void thereAreNewOnesBeforeTheOldOnesEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (InstanceMetadata metadata = new InstanceMetadata(this::newUser, Duration.ofHours(6), now::get)) {
            assertThat(accessKey(metadata)).isEqualTo("key-1");

            now.set(now.get().plus(Duration.ofHours(4)));
            assertThat(accessKey(metadata)).isEqualTo("key-2");
            assertThat(metadata.ended()).as("those that were told first are good yet").isEmpty();

            now.set(now.get().plus(Duration.ofMinutes(121)));
            assertThat(metadata.ended()).extracting(AwsCredentials::accessKeyId).containsExactly("key-1");
            assertThat(metadata.ended()).as("told once").isEmpty();
        }
    }
}
