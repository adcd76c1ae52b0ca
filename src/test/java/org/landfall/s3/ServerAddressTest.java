package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.wire.S3Connection;

/** One rule for every address, wherever it was given; what is not AWS's own is known as such. */
class ServerAddressTest {

    private static final String[] PROPERTIES = {"aws.configFile", "aws.sharedCredentialsFile", "aws.endpointUrlS3", "aws.endpointUrl", "aws.endpointUrlSts"};

    @TempDir
    private Path folder;
    private Path config;

    @BeforeEach
    void haveFiles() throws Exception {
        config = Files.createFile(folder.resolve("config"));
        System.setProperty("aws.configFile", config.toString());
        System.setProperty("aws.sharedCredentialsFile", Files.createFile(folder.resolve("credentials")).toString());
    }

    @AfterEach
    void forget() {
        Stream.of(PROPERTIES).forEach(System::clearProperty);
    }

    @ParameterizedTest
    @CsvSource({"minio:9000,neither with http:// nor with https://", "ftp://minio,neither with", "http:/minio,neither with", "s3://lake,neither with",
        "http://minio_server:9000,a host name cannot have an underscore", "http://127.0.0.1:99999,there is no port 99999", "http://127.0.0.1:0,there is no port 0",
        "https://u:geheim@minio,it names a user or a password", "https://minio/?x=y,goes on after the path", "https://minio/#x,goes on after the path",
        "https://:9000,it names no host", "http://a b,is no URL", "'::',is no URL", "https://[::1,is no URL"})
    void whatIsNoAddressIsRefused(String text, String why) {
        assertThatThrownBy(() -> ServerAddress.ofS3(text)).isInstanceOf(ClientSetupException.class).hasMessageStartingWith("--endpoint ")
                .hasMessageContaining(why).hasMessageNotContaining("geheim");
    }

    @Test
    void aRemedyNamesAnotherWayToWriteIt() {
        assertThatThrownBy(() -> ServerAddress.ofS3("http://minio_server:9000")).hasMessageContaining("such as minio-server:9000");
    }

    @ParameterizedTest
    @CsvSource({"HTTP://127.0.0.1:9000,http://127.0.0.1:9000", "' https://minio:9000/s3 ',https://minio:9000/s3"})
    void anAddressIsTakenHoweverItIsSpelled(String text, String address) {
        assertThat(ServerAddress.ofS3(text).shown()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://s3.amazonaws.com", "https://s3.eu-central-1.amazonaws.com", "https://s3-fips.us-gov-west-1.amazonaws.com",
        "https://s3.dualstack.eu-west-1.amazonaws.com", "https://s3.cn-north-1.amazonaws.com.cn", "https://s3-us-west-2.amazonaws.com",
        "https://bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com", "https://S3.EU-CENTRAL-1.AMAZONAWS.COM"})
    void theseAreAwssOwn(String endpoint) {
        assertThat(ServerAddress.ofS3(endpoint).isAws()).isTrue();
    }

    /** Anybody can have a machine or a load balancer with a name in amazonaws.com. */
    @ParameterizedTest
    @ValueSource(strings = {"http://s3.amazonaws.com", "https://s3.amazonaws.com.example.org", "https://ec2-3-120-1-2.eu-central-1.compute.amazonaws.com",
        "https://s3-1234.eu-central-1.elb.amazonaws.com", "https://abc.execute-api.eu-central-1.amazonaws.com", "https://notamazonaws.com",
        "https://s3.eu-central-1.amazonaws.com.evil.example", "https://127.0.0.1:9000", "https://s3.example.org"})
    void theseAreNot(String endpoint) {
        assertThat(ServerAddress.ofS3(endpoint).isAws()).isFalse();
    }

    @Test
    void nothingIsAws() {
        assertThat(ServerAddress.ofS3("")).isEqualTo(ServerAddress.AWS).matches(ServerAddress::isAws);
    }

    private void assertRefused(String origin, String address) {
        ServerAddress found = ServerAddress.ofS3(" ");
        assertThat(found.shown()).isEqualTo(address);
        assertThat(found.isAws()).isFalse();
        assertThat(found.where()).isEqualTo(" at " + address + " (" + origin + ")");
        UploadSettings settings = new UploadSettings();
        assertThatThrownBy(() -> new S3Connection(found, null, settings)).isInstanceOf(UploadFailedException.class).hasMessage("the endpoint "
                + address + ", which " + origin + " names, is not encrypted and not on this machine; use https://, or say --allow-http");
        settings.setAllowHttp(true);
        assertThatNoException().isThrownBy(() -> new S3Connection(found, null, settings).close());
    }

    @Test
    void everyPlaceThatLeadsToPlainHttpIsRefusedAsTheOptionIs() throws Exception {
        Files.writeString(config, "[default]\nendpoint_url = http://of.profile:1\n");
        assertRefused("the AWS profile default", "http://of.profile:1");

        Files.writeString(config, "[default]\nendpoint_url = http://of.profile:1\nservices = ours\n[services ours]\ns3 =\n  endpoint_url = http://of.service:2\n");
        assertRefused("the AWS profile default", "http://of.service:2");

        System.setProperty("aws.endpointUrl", "http://of.property:3");
        assertRefused("the system property aws.endpointUrl", "http://of.property:3");

        System.setProperty("aws.endpointUrlS3", "HTTP://of.s3:4");
        assertThat(ServerAddress.ofS3("").shown()).isEqualTo("http://of.s3:4");

        assertThat(ServerAddress.ofS3("https://of.option:5").shown()).isEqualTo("https://of.option:5");
    }

    @Test
    void stsObeysTheSameRule() throws Exception {
        Files.writeString(config, "[default]\nrole_arn = arn:aws:iam::123456789012:role/lake\nsource_profile = default\n");
        System.setProperty("aws.endpointUrlSts", "http://sts.example:1");

        try (S3Connection connection = new S3Connection(ServerAddress.AWS, "eu-central-1", new UploadSettings())) {
            assertThatThrownBy(() -> connection.credentials().resolveCredentials()).isInstanceOf(ClientSetupException.class)
                    .hasMessageContainingAll("the address of STS http://sts.example:1", "is not encrypted");
            assertThatThrownBy(connection::sts).isInstanceOf(ClientSetupException.class);
        }
    }

    @Test
    void soDoesTheMetadataServiceUnlessItIsNextToTheMachine() {
        System.setProperty("aws.ec2MetadataServiceEndpoint", "http://10.0.0.9:80");
        try (S3Connection connection = new S3Connection(ServerAddress.AWS, "eu-central-1", new UploadSettings())) {
            assertThatThrownBy(() -> connection.credentials().resolveCredentials()).isInstanceOf(ClientSetupException.class)
                    .hasMessageContainingAll("the metadata service http://10.0.0.9:80", "AWS_EC2_METADATA_SERVICE_ENDPOINT", "is not encrypted");
        } finally {
            System.clearProperty("aws.ec2MetadataServiceEndpoint");
        }
    }

    @Test
    void anAddressIsIgnoredWhereTheProfileSaysSo() throws Exception {
        Files.writeString(config, "[default]\nendpoint_url = http://of.profile:1\nignore_configured_endpoint_urls = true\n");

        assertThat(ServerAddress.ofS3("")).isEqualTo(ServerAddress.AWS);
    }
}
