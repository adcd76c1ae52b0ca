package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.s3.ClientSetupException;
import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.server.AnsweringServer;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Who gave no answer, and what to mend: the culprit is named, and nobody else. */
class ContactTroubleTest {

    private static final ServerAddress OTHER = ServerAddress.ofS3("https://minio.example:9000");
    private static final ServerAddress PLAIN = ServerAddress.ofS3("http://127.0.0.1:9000");

    @TempDir
    private Path folder;

    @BeforeEach
    void haveCredentials() {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void haveNothing() {
        Stream.of("aws.accessKeyId", "aws.secretAccessKey", "http.proxyHost", "http.proxyPort", "http.nonProxyHosts", "aws.configFile", "aws.profile")
                .forEach(System::clearProperty);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(new UnknownHostException("minio.example"), OTHER, "the host name minio.example is not known", "check --endpoint and this machine's name service"),
                Arguments.of(new UnknownHostException("lake.s3.eu.amazonaws.com"), ServerAddress.AWS, "is not known", "check --region"),
                Arguments.of(new ConnectException("Connection refused"), OTHER, "no server answers there (Connection refused)", "check --endpoint and the network"),
                Arguments.of(new ConnectException("timed out"), ServerAddress.AWS, "no server answers there", "a gateway endpoint of the VPC"),
                Arguments.of(new SocketTimeoutException("Read timed out"), OTHER, "did not answer in time", "check --endpoint and the network"),
                Arguments.of(ApiCallTimeoutException.create(1), OTHER, "did not answer in time", "--endpoint"),
                Arguments.of(new SSLHandshakeException("PKIX path building failed: unable to find valid certification path"), OTHER,
                        "the certificate of minio.example is of an authority that is not trusted here", "AWS_CA_BUNDLE"),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), OTHER, "minio.example:9000 answers without TLS", "say http:// instead of https://"),
                Arguments.of(new SSLHandshakeException("No subject alternative DNS name matching minio.example found."), OTHER, "is of another name", "that is in the certificate"),
                Arguments.of(new SSLHandshakeException("NotAfter: Thu Jan 01 00:00:00 UTC 2026"), OTHER, "is not valid at this time", "check this machine's clock"),
                Arguments.of(new SSLException("Received fatal alert: protocol_version"), OTHER, "no secure connection to minio.example", "check --endpoint"),
                Arguments.of(new IOException("Invalid Http response"), PLAIN, "speaks no HTTP", "say https:// in --endpoint"),
                Arguments.of(new SocketException("Unexpected end of file from server"), PLAIN, "speaks no HTTP", "say https://"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void theSentenceNamesTheCulprit(Exception cause, ServerAddress server, String reason, String remedy) {
        URI asked = server.given().orElse(URI.create("https://lake.s3.eu-central-1.amazonaws.com"));

        Throwable told = new ContactTrouble(server, asked).explained(SdkClientException.create("Unable to execute HTTP request", cause));

        assertThat(told).hasMessageContainingAll(reason, remedy).hasRootCause(cause);
        assertThat(told.getMessage()).doesNotContain("route", "permissions");
    }

    private static void assertPreflight(String endpoint, String... words) {
        try (LandingS3Client client = new LandingS3Client()) {
            client.setBucket("lake");
            client.setEndpoint(endpoint);
            client.getSettings().setCallTimeout("5");
            client.getSettings().setReadTimeout("2");
            assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class).hasMessageContainingAll(words)
                    .hasMessageStartingWith("bucket lake at " + endpoint + ": ");
        }
    }

    /** The name is reserved, so that nobody knows it (RFC 6761). */
    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertPreflight("https://lake.invalid", "the host name lake.invalid is not known", "check --endpoint and this machine's name service");
    }

    @Test
    void aProxyThatIsDeadIsNamedAndNotTheServer() throws Exception {
        int dead;
        try (ServerSocket closed = new ServerSocket(0)) {
            dead = closed.getLocalPort();
        }
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", String.valueOf(dead));
        System.setProperty("http.nonProxyHosts", "");
        try (AnsweringServer server = AnsweringServer.with(AnsweringServer::toRuns)) {
            assertPreflight(server.endpoint().toString(), "no answer came through the proxy http://127.0.0.1:" + dead
                    + ", which the system property http.proxyHost names (", "mend the system property http.proxyHost, or name 127.0.0.1 in NO_PROXY");
        }
    }

    private static void answerAll(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().read();
            } catch (IOException closed) {
                // the test is over
                return;
            }
        }
    }

    @Test
    void tlsToAPlainPort() throws Exception {
        try (ServerSocket plain = new ServerSocket(0)) {
            Thread answering = new Thread(() -> answerAll(plain), "plain");
            answering.setDaemon(true);
            answering.start();
            assertPreflight("https://127.0.0.1:" + plain.getLocalPort(), "answers without TLS", "say http:// instead of https:// in --endpoint");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"10.0.0.0/8|\"10.0.0.0/8\"", "localhost, minio.example|\" minio.example\"", "minio.example:9000|\"minio.example:9000\"",
        "a/8, b:1|\"a/8\" and \" b:1\""})
    void entriesOfNoProxyThatTheSdkDoesNotUnderstandAreNamed(String noProxy, String named) {
        Intermediary proxy = new Intermediary("HTTPS_PROXY", "http://10.0.0.9:3128");

        assertThat(proxy.remedy("minio.example", Map.of("NO_PROXY", noProxy))).isEqualTo("mend HTTPS_PROXY, or name minio.example in NO_PROXY, in which"
                + " the AWS SDK does not understand " + named + ": it wants host names, parted by commas alone");
        assertThat(proxy.remedy("minio.example", Map.of("no_proxy", "localhost,127.0.0.1"))).isEqualTo("mend HTTPS_PROXY, or name minio.example in NO_PROXY");
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                Arguments.of(Map.of("AWS_ACCESS_KEY_ID", "A"), Map.of(), "the environment has AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY"),
                Arguments.of(Map.of("AWS_SECRET_ACCESS_KEY", "geheim"), Map.of(), "AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID"),
                Arguments.of(Map.of(), Map.of("sso_session", "corp"), "the AWS profile lake signs in by SSO"),
                Arguments.of(Map.of(), Map.of("sso_start_url", "https://x", "sso_region", "eu-central-1"), "aws sso login --profile lake"),
                Arguments.of(Map.of(), Map.of("aws_access_key_id", "A"), "has aws_access_key_id without aws_secret_access_key"),
                Arguments.of(Map.of(), Map.of("aws_secret_access_key", "geheim"), "has aws_secret_access_key without aws_access_key_id"),
                Arguments.of(Map.of("AWS_EC2_METADATA_DISABLED", "true"), Map.of(), "AWS_EC2_METADATA_DISABLED=true keeps"),
                Arguments.of(Map.of(), Map.of(), "no AWS credentials found; give the instance a role"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void whatIsHalfSetUpIsNamed(Map<String, String> environment, Map<String, String> profile, String words) {
        assertThat(new CredentialsTrouble(environment, profile, "lake").failure().sentence()).contains(words).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "credential_process = sh -c 'echo no ticket >&2; exit 3'|the credential_process of the AWS profile lake gave no credentials (|run that command by hand",
        "credential_process = /no/such/program|the credential_process of the AWS profile lake gave no credentials (|mend it",
        "role_arn = arn:aws:iam::123456789012:role/lake\\nsource_profile = gone|the role of the AWS profile lake was not given (|source_profile"})
    void aProfileThatGivesNoneSaysWhy(String settings, String reason, String remedy) throws Exception {
        haveNothing();
        System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), "[profile lake]\n" + settings.replace("\\n", "\n") + "\n").toString());
        System.setProperty("aws.profile", "lake");

        assertThat(CredentialsTrouble.now().sentence()).contains(reason, remedy);
    }

    @Test
    void aFileThatHoldsNoAuthority() throws Exception {
        List<String> contents = List.of("", "no certificate\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for (String content : contents) {
            Path file = Files.writeString(folder.resolve("ca.pem"), content);
            assertThatThrownBy(() -> TrustedAuthorities.with(file.toString())).isInstanceOf(ClientSetupException.class)
                    .hasMessageContainingAll("the authorities in " + file, "AWS_CA_BUNDLE", "give a PEM file with one certificate or more");
        }
        assertThatThrownBy(() -> TrustedAuthorities.with(folder.resolve("none").toString())).hasMessageContaining("NoSuchFileException");
    }
}
