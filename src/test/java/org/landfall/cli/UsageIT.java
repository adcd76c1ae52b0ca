package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;

/** Wrong usage and configuration of the packaged program: one sentence, exit code 2, and nothing touched. */
@Needs(LocalStackServer.class)
@Tag("commands")
class UsageIT extends LakeTestCase {

    private Map<String, String> before;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
        before = landing.tree();
    }

    private LandfallProcess landfall() {
        return LandfallProcess.with(lake);
    }

    private LandfallProcess landfallWithAll() {
        return LandfallProcess.over(landing, lake);
    }

    private void assertRefused(LandfallProcess.Ended ended, String... sentence) throws Exception {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: ").contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(ended.err().strip().lines()).as(ended.err()).hasSizeLessThanOrEqualTo(3);
        assertThat(landing.tree()).isEqualTo(before);
        assertThat(lake.objects()).isEmpty();
    }

    @Test
    void aLandingDirectoryThatDoesNotExist() throws Exception {
        assertRefused(landfall().run("move", "--bucket", lake.bucket(), "--landing", folder.resolve("typo").toString()),
                "the landing directory " + folder.resolve("typo") + " does not exist; check --landing");
        assertThat(folder.resolve("typo")).doesNotExist();
    }

    @Test
    void aLandingDirectoryThatIsAFile() throws Exception {
        assertRefused(landfall().run("move", "--bucket", lake.bucket(), "--landing", landing.path("2024/a.csv").toString()),
                "is not a directory; give the folder that holds the year folders");
    }

    @Test
    void aLandingDirectoryThatCannotBeRead() throws Exception {
        Files.setPosixFilePermissions(landing.root(), PosixFilePermissions.fromString("-wx--x--x"));
        before = landing.tree();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertRefused(landfallWithAll().unprivileged(folder).run("move"), "cannot be read by", "give it read and execute permission");
    }

    @Test
    void aLandingDirectoryThatCannotBeWritten() throws Exception {
        Files.setPosixFilePermissions(landing.root(), PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        before = landing.tree();

        assertRefused(landfallWithAll().unprivileged(folder).run("move"), "cannot be written by", "give it write permission");
    }

    @Test
    void aLandingDirectoryOrABucketThatIsNotNamed() throws Exception {
        assertRefused(landfall().run("move", "--bucket", lake.bucket()), "no landing directory given; say which with --landing DIR");
        assertRefused(landfall().run("move", "--landing", landing.root().toString()), "no bucket given; say which with --bucket NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "--settle-age,-1,0 or more seconds", "--settle-age,soon,'soon'", "--years,24,years such as", "--endpoint,localhost,a URL such as",
        "--bucket,Lake,lower-case", "--prefix,a//b,one or more folders", "--parallel,0,1 to 256", "--sumary,conflict,--summary",
        "--buffer-memory,8M,give 16M or more", "--buffer-memory,much,--buffer-memory: 'much' is no size",
        "--storage-class,COLD,give one of DEEP_ARCHIVE", "--bucket-owner,1234,12 digits", "--kms-key,alias/lake,say --sse aws:kms too",
        "--bwlimit,20,give 16K or more", "--purge-files,0,1 or more", "--purge-bytes,lots,--purge-bytes: 'lots' is no size",
        "--retention,soon,--retention: 'soon' is no duration", "--bwlimit,fast,--bwlimit: 'fast' is no size",
        "--grace,-1,0 or more seconds", "--claims,jdbc:mysql://db/x?password=hush,--claims is no address of a PostgreSQL database",
        "--claims-lease,soon,'soon' is no duration", "--claims-lease,1s,a claim lasts 2 s or more",
        "--runner,landed,no runner can be called landed"})
    void anOptionThatMakesNoSense(String option, String value, String hint) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(Map.of("--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", lake.server().endpoint().toString()));
        options.put(option, value);
        List<String> arguments = new ArrayList<>(List.of("move"));
        options.forEach((name, text) -> arguments.addAll(List.of(name, text)));

        assertRefused(landfall().run(arguments), hint);
    }

    @Test
    void aBucketThatDoesNotExist() throws Exception {
        assertRefused(landfall().run("move", "--landing", landing.root().toString(), "--bucket", "no-such-lake",
                "--endpoint", lake.server().endpoint().toString()), "the bucket does not exist; check --bucket, or create it");
    }

    @Test
    void credentialsThatAreNowhere() throws Exception {
        assertRefused(LandfallProcess.withoutCredentials().run("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", lake.server().endpoint().toString()), "no AWS credentials found");
    }

    @Test
    void aRegionThatIsNotTheBuckets() throws Exception {
        // as AWS answers a request that was signed for another region; none of the local servers minds
        HttpServer aws = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        aws.createContext("/", exchange -> {
            byte[] error = """
                    <Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region \
                    'us-east-1' is wrong; expecting 'eu-central-1'</Message><Region>eu-central-1</Region></Error>
                    """.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amz-bucket-region", "eu-central-1");
            exchange.sendResponseHeaders(400, error.length);
            exchange.getResponseBody().write(error);
            exchange.close();
        });
        aws.start();
        try {
            assertRefused(landfall().run("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                            "--endpoint", "http://127.0.0.1:" + aws.getAddress().getPort()),
                    "the bucket is in another region; say which with --region", "expecting 'eu-central-1'");
        } finally {
            aws.stop(0);
        }
    }

    @Test
    void anEndpointWhereNobodyListens() throws Exception {
        assertRefused(landfall().run("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", "http://127.0.0.1:1"), "no server answers there", "check --endpoint and the network");
    }

    @Test
    void anEndpointThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertRefused(landfall().run("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                    "--endpoint", "http://127.0.0.1:" + silent.getLocalPort()), "the server did not answer in time");
        }
    }

    @Test
    void anEndpointThatWouldSendTheBytesInPlainToAnotherMachine() throws Exception {
        assertRefused(landfall().run("move", "--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", "http://lake.example:9000"), "is not encrypted and not on this machine; use https://, or say --allow-http");
    }

    @Test
    void aRoutesFolderThatIsNotThereOrHoldsNone() throws Exception {
        assertRefused(landfallWithAll().run("move", "--routes", folder.resolve("none").toString()), "the routes folder", "does not exist");
        assertRefused(landfallWithAll().run("move", "--routes", landing.root().toString()), "holds no *.camel.yaml");
    }

    @Test
    void aRouteThatDoesNotParse() throws Exception {
        routes.write("mine.camel.yaml", "- route:\n    from:\n      uri: [\n");

        assertRefused(landfallWithAll().run("move", "--routes", routes.path().toString()), "the routes cannot start", "mine.camel.yaml");
    }

    @Test
    void aRouteThatNamesAnUnknownBean() throws Exception {
        routes.edit("store.camel.yaml", "ref: checkpoint", "ref: chekpoint");

        assertRefused(landfallWithAll().run("move", "--routes", routes.path().toString()), "the routes cannot start", "chekpoint");
    }

    @Test
    void aRouteThatCouldLoseAFile() throws Exception {
        routes.edit("land-partitions.camel.yaml",
                "move: \"${bean:run.landedFolder}/${file:name}\"", "delete: true");

        assertRefused(landfallWithAll().run("move", "--routes", routes.path().toString()), routes.placeOf("land-partitions.camel.yaml", "uri: \"file:"),
                "has the option delete, which removes files whose copies are not proven; take it out");
    }

    @Test
    void aLedgerThatCannotBeWritten() throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().run("move", "--ledger", "/proc/ledger.jsonl");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("the ledger /proc/ledger.jsonl cannot be written");
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    @Test
    void aStackTraceOnlyOnRequest() throws Exception {
        LandfallProcess.Ended ended = landfallWithAll().run("move", "--verbose", "--ledger", "/proc/ledger.jsonl");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("\tat org.landfall.");
    }

    @Test
    void aFileWithoutReadPermissionStaysAndTheOthersLand() throws Exception {
        landing.with("2024/secret.csv", "s");
        Files.setPosixFilePermissions(landing.path("2024/secret.csv"), PosixFilePermissions.fromString("-w-------"));
        for (Path writable : List.of(folder, landing.root(), landing.path("2024"))) {
            Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        LandfallProcess.Ended ended = landfallWithAll().unprivileged(folder).run("move", "--settle-age", "0");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out()).contains("refused         2024/secret.csv: may not be read by nobody; give it read permission");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).containsExactly("2024/secret.csv");
    }
}
