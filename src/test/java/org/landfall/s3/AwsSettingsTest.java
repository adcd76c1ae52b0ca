package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.wire.S3Connection;

/** A mistake in the AWS SDK's own settings is named with its place before anything is sent. The SDK reads files that system properties name. */
class AwsSettingsTest {

    private static final String[] PROPERTIES = {"aws.configFile", "aws.sharedCredentialsFile", "aws.profile", "aws.endpointUrlS3", "aws.endpointUrl",
        "aws.maxAttempts", "aws.retryMode", "aws.region"};

    @TempDir
    private Path folder;
    private Path config;
    private Path credentials;

    @BeforeEach
    void haveFiles() throws Exception {
        config = Files.createFile(folder.resolve("config"));
        credentials = Files.createFile(folder.resolve("credentials"));
        System.setProperty("aws.configFile", config.toString());
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
    }

    @AfterEach
    void forget() {
        Stream.of(PROPERTIES).forEach(System::clearProperty);
    }

    private static void require(String variable, String value) {
        new AwsSettings(Map.of(variable, value)).require();
    }

    @ParameterizedTest
    @CsvSource({"AWS_MAX_ATTEMPTS,abc,a whole number", "AWS_MAX_ATTEMPTS,0,a whole number", "AWS_MAX_ATTEMPTS,-1,a whole number",
        "AWS_MAX_ATTEMPTS,99999999999,a whole number", "AWS_RETRY_MODE,always,'legacy, standard or adaptive'", "AWS_DEFAULTS_MODE,fast,standard",
        "AWS_EC2_METADATA_DISABLED,yes,true or false", "AWS_USE_FIPS_ENDPOINT,1,true or false", "AWS_USE_DUALSTACK_ENDPOINT,on,true or false",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS,si,true or false", "AWS_METADATA_SERVICE_TIMEOUT,soon,seconds", "AWS_REGION,eu central 1,eu-central-1",
        "AWS_REGION,a.evil.example/,eu-central-1", "AWS_REQUEST_CHECKSUM_CALCULATION,never,when_required", "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT,x,regional"})
    void aVariableThatTheSdkCannotUse(String variable, String value, String expected) {
        assertThatThrownBy(() -> require(variable, value)).isInstanceOf(ClientSetupException.class)
                .hasMessageContainingAll(variable + "=" + value + " cannot be used; give ", expected, "or unset it");
    }

    @ParameterizedTest
    @CsvSource({"AWS_MAX_ATTEMPTS,3", "AWS_RETRY_MODE,Standard", "AWS_EC2_METADATA_DISABLED,TRUE", "AWS_DEFAULTS_MODE,auto", "AWS_REGION,us-gov-west-1",
        "AWS_MAX_ATTEMPTS,''", "AWS_METADATA_SERVICE_TIMEOUT,1.5", "AWS_REGION,garage"})
    void aVariableThatItCan(String variable, String value) {
        assertThatNoException().isThrownBy(() -> require(variable, value));
    }

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                Arguments.of("no profile at its beginning", "region = eu-central-1\n", "on line 1", "mend that line"),
                Arguments.of("no bracket", "[default\nregion = x\n", "on line 1", "mend that line"),
                Arguments.of("no value", "[default]\nregion\n", "on line 2", "mend that line"),
                Arguments.of("a BOM", "\uFEFF[default]\nregion = x\n", "byte order mark", "UTF-8 without it"),
                Arguments.of("not a text", "\u0000\u0001\u0002", "line 1", "mend that line"),
                Arguments.of("a whole megabyte", "#".repeat((1 << 20) + 1), "no file of AWS settings", "mend it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void aFileThatTheSdkCannotRead(String name, String content, String reason, String remedy) throws Exception {
        Files.writeString(config, content);
        assertThatThrownBy(() -> require("A", "b")).isInstanceOf(ClientSetupException.class)
                .hasMessageContainingAll(config.toString(), reason, remedy, "AWS_CONFIG_FILE");
        Files.writeString(config, "");

        Files.writeString(credentials, content);
        assertThatThrownBy(() -> require("A", "b")).isInstanceOf(ClientSetupException.class)
                .hasMessageContainingAll(credentials.toString(), reason, remedy, "AWS_SHARED_CREDENTIALS_FILE");
    }

    @Test
    void aFileThatIsUtf16() throws Exception {
        Files.write(config, "[default]\n".getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> require("A", "b")).hasMessageContainingAll(config.toString(), "byte order mark");
    }

    @Test
    void aFileThatIsNamedAndNotThereOrNoFile() throws Exception {
        Files.delete(config);
        assertThatNoException().isThrownBy(() -> require("A", "b"));
        assertThatThrownBy(() -> require("AWS_CONFIG_FILE", config.toString())).hasMessage("AWS_CONFIG_FILE names " + config
                + ", which is not there; name a file that is, or unset it");

        Files.createDirectory(config);
        assertThatThrownBy(() -> require("A", "b")).hasMessageContainingAll("the AWS settings in " + config + " cannot be read", "AWS_CONFIG_FILE");
    }

    /** Also where nobody names the file: in its usual place. */
    @Test
    void aFileThatIsAPipeIsRefusedAndNotWaitedFor() throws Exception {
        Files.delete(config);
        pipe(config);
        assertThatThrownBy(() -> require("A", "b")).hasMessage("the AWS settings in " + config + " cannot be read (it is a pipe, a device or a socket, not"
                + " a regular file); name a file with AWS_CONFIG_FILE");

        Files.delete(config);
        Files.delete(credentials);
        pipe(credentials);
        assertThatThrownBy(() -> require("A", "b")).hasMessageStartingWith("the AWS settings in " + credentials + " cannot be read (it is a pipe")
                .hasMessageEndingWith("; name a file with AWS_SHARED_CREDENTIALS_FILE");
    }

    private static void pipe(Path at) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor()).isZero();
    }

    @Test
    void noFileAtAllIsWhatTheNullDeviceStandsFor() {
        System.setProperty("aws.configFile", "/dev/null");
        System.setProperty("aws.sharedCredentialsFile", "/dev/null");

        assertThatNoException().isThrownBy(() -> require("AWS_CONFIG_FILE", "/dev/null"));
    }

    @Test
    void aProfileThatDoesNotExist() throws Exception {
        Files.writeString(config, "[profile lake]\nregion = eu-central-1\n");
        System.setProperty("aws.profile", "laek");

        assertThatThrownBy(() -> require("A", "b")).hasMessageContainingAll("the AWS profile laek, which AWS_PROFILE names, is neither in " + config,
                "name one of lake, or unset AWS_PROFILE");

        System.setProperty("aws.profile", "lake");
        assertThatNoException().isThrownBy(() -> require("A", "b"));
    }

    /** What no table foresees is found by its value in the SDK's words. */
    @Test
    void aSystemPropertyThatTheSdkCannotUse() {
        System.setProperty("aws.maxAttempts", "seven");

        try (S3Connection connection = new S3Connection(ServerAddress.AWS, "eu-central-1", new UploadSettings())) {
            assertThatThrownBy(connection::client).isInstanceOf(ClientSetupException.class)
                    .hasMessageContainingAll("the AWS SDK cannot be set up (", "check aws.maxAttempts=seven");
        }
    }

    @Test
    void wordsOfOthersAreOneLineAndNotTooLong() {
        assertThat(AwsSettings.oneLine(" a\nb\t" + "x".repeat(5_000))).startsWith("a b xxx").hasSize(301).endsWith("…");
    }
}
