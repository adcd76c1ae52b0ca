package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.server.InstanceMetadata;
import org.landfall.server.StsServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class ProfileRoleTest {

    private static final String LAKE = "arn:aws:iam::123456789012:role/lake";
    private static final String GATE = "arn:aws:iam::123456789012:role/gate";
    private static final String BASE = "\n[profile base]\naws_access_key_id = base-key\naws_secret_access_key = base-secret\n";

    private final StsServer sts = StsServer.giving(AwsBasicCredentials.create("role-key", "role-secret"));

    @TempDir
    private Path folder;

    @BeforeEach
    void askHere() {
        System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
        System.setProperty("aws.region", "eu-central-1");
    }

    @AfterEach
    void forget() {
        sts.close();
        List.of("endpointUrlSts", "region", "configFile", "sharedCredentialsFile", "ec2MetadataServiceEndpoint")
                .forEach(name -> System.clearProperty("aws." + name));
    }

    private AwsCredentials credentials(String settings) throws IOException {
        System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), "[profile lake]\n" + settings).toString());
        System.setProperty("aws.sharedCredentialsFile", Files.writeString(folder.resolve("credentials"), "").toString());
        AwsCredentialsProvider provider = new ProfileRole(Duration.ofSeconds(2)).credentials("lake");
        try (SdkAutoCloseable open = (SdkAutoCloseable) provider) {
            return provider.resolveCredentials();
        }
    }

    @Test
    void aRoleIsAskedForWithTheKeysOfAnotherProfile() throws Exception {
        String settings = "role_arn = " + LAKE + "\nsource_profile = base\nexternal_id = me\nrole_session_name = nightly\nduration_seconds = 1800\n";

        assertThat(credentials(settings + BASE).accessKeyId()).isEqualTo("role-key");

        StsServer.Asked asked = sts.asked().get(0);
        assertThat(asked.accessKey()).contains("base-key");
        assertThat(asked.fields()).containsEntry("Action", "AssumeRole").containsEntry("RoleArn", LAKE).containsEntry("ExternalId", "me")
                .containsEntry("RoleSessionName", "nightly").containsEntry("DurationSeconds", "1800");
    }

    @Test
    void aRoleIsAskedForWithAnotherRole() throws Exception {
        String settings = "role_arn = " + LAKE + "\nsource_profile = gate\n[profile gate]\nrole_arn = " + GATE + "\nsource_profile = base\n";

        credentials(settings + BASE);

        assertThat(sts.asked()).extracting(asked -> asked.fields().get("RoleArn")).containsExactly(GATE, LAKE);
        assertThat(sts.asked()).extracting(asked -> asked.accessKey().orElseThrow()).containsExactly("base-key", "role-key");
    }

    @Test
    void aRoleIsAskedForWithTheKeysOfTheProfileItself() throws Exception {
        credentials("role_arn = " + LAKE + "\nsource_profile = lake\naws_access_key_id = own-key\naws_secret_access_key = own-secret\n");

        assertThat(sts.asked().get(0).accessKey()).contains("own-key");
        assertThat(sts.asked().get(0).fields()).containsEntry("RoleSessionName", "landfall").doesNotContainKeys("ExternalId", "DurationSeconds");
    }

    @Test
    void aRoleIsAskedForWithThatOfTheInstance() throws Exception {
        try (InstanceMetadata metadata = new InstanceMetadata(() -> AwsBasicCredentials.create("instance-key", "secret"), Duration.ofHours(1))) {
            System.setProperty("aws.ec2MetadataServiceEndpoint", metadata.endpoint().toString());

            credentials("role_arn = " + LAKE + "\ncredential_source = Ec2InstanceMetadata\n");

            assertThat(sts.asked().get(0).accessKey()).contains("instance-key");
        }
    }

    @Test
    void aRoleIsAskedForWithATokenInAFile() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "a-token");

        credentials("role_arn = " + LAKE + "\nweb_identity_token_file = " + token + "\nrole_session_name = nightly\n");

        StsServer.Asked asked = sts.asked().get(0);
        assertThat(asked.accessKey()).isEmpty();
        assertThat(asked.fields()).containsEntry("Action", "AssumeRoleWithWebIdentity").containsEntry("RoleArn", LAKE)
                .containsEntry("WebIdentityToken", "a-token").containsEntry("RoleSessionName", "nightly");
    }

    @Test
    void aProfileWithoutARoleHasItsOwnKeys() throws Exception {
        assertThat(credentials("aws_access_key_id = own-key\naws_secret_access_key = own-secret\n").accessKeyId()).isEqualTo("own-key");
        assertThat(sts.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "source_profile = gone|there is no profile gone",
        "source_profile = gate\\n[profile gate]\\nrole_arn = x\\nsource_profile = lake|the profiles lake, gate ask each other",
        "source_profile = base\\ncredential_source = Environment|the profile lake has a role_arn and both source_profile and credential_source",
        "region = eu-central-1|the profile lake has a role_arn and neither source_profile nor credential_source",
        "credential_source = Ec2|credential_source is Ec2, and not Ec2InstanceMetadata, EcsContainer or Environment",
        "source_profile = lake|the profile lake is its own source_profile, and has no aws_access_key_id",
        "source_profile = base\\nduration_seconds = 1h|duration_seconds is 1h, and not a number of seconds"})
    void whatIsWrongInAProfileIsSaid(String settings, String reason) {
        assertThatThrownBy(() -> credentials("role_arn = " + LAKE + "\n" + settings.replace("\\n", "\n") + "\n" + BASE))
                .isInstanceOf(SdkClientException.class).hasMessageContaining(reason);
        assertThat(sts.asked()).isEmpty();
    }
}
