package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.route.LandingFolder;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;

/** The doctor of the packaged program. */
@Needs(LocalStackServer.class)
@Tag("commands")
class DoctorIT extends LakeTestCase {

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with("2024/a.csv", "x");
    }

    private LandfallProcess landfall() {
        return withBucket(LandfallProcess.with(lake));
    }

    private LandfallProcess withBucket(LandfallProcess process) {
        return process.giving("--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--endpoint", lake.server().endpoint().toString(), "--bwlimit", "1G");
    }

    /** A line for a check, and what to do below it. */
    private static void assertLine(LandfallProcess.Ended ended, String status, String check, String... said) {
        List<String> lines = ended.out().lines().toList();
        assertThat(lines).as(ended.toString()).anySatisfy(line -> {
            assertThat(line).matches("  " + status + " +" + check + " .*");
            String next = lines.get(Math.min(lines.size() - 1, lines.indexOf(line) + 1));
            String text = line + (next.contains("-> ") ? next : "");
            assertThat(said).allSatisfy(words -> assertThat(text).contains(words));
        });
    }

    @Test
    void printsALineForEachCheckAndEndsWellWithoutAFail() throws Exception {
        Map<String, String> before = landing.tree();

        LandfallProcess.Ended ended = landfall().run("doctor");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("machine\n")
                .containsSubsequence("\n\ncredentials\n", "\n\nbucket\n", "\n\nneeded rights\n", "\n\nleast privilege\n", "\n\nbucket settings\n",
                        "\n\nwhat is waiting\n")
                .containsPattern("\ndoctor: [0-9]+ ok, [0-9]+ warn, 0 fail, [0-9]+ not tested\n$");
        assertLine(ended, "ok", "Java", LandfallProcess.isNative() ? "a native executable" : System.getProperty("java.version"));
        assertLine(ended, "ok", "put", "may put under raw/");
        assertLine(ended, "warn", "list elsewhere", "may list the whole bucket", "give s3:ListBucket the condition s3:prefix raw/");
        assertThat(lake.objects()).isEmpty();
        assertThat(landing.tree()).isEqualTo(before);
    }

    @Test
    void printsOneJsonDocumentAndNothingElse() throws Exception {
        LandfallProcess.Ended ended = landfall().run("doctor", "--json", "--abort-uploads");

        JsonNode document = new ObjectMapper().readTree(ended.out());
        assertThat(ended.exitCode()).isZero();
        assertThat(document.get("passed").asBoolean()).isTrue();
        assertThat(document.get("version").asText()).isNotEmpty();
        assertThat(document.get("checks")).hasSizeGreaterThan(30).allSatisfy(check -> {
            assertThat(check.get("status").asText()).isIn("ok", "warn", "fail", "not tested");
            assertThat(check.get("found").asText()).isNotEmpty();
            assertThat(check.get("topic").asText()).isNotEmpty();
        });
        assertThat(document.get("checks")).filteredOn(check -> check.get("check").asText().equals("list elsewhere")).singleElement()
                .satisfies(check -> assertThat(check.get("remedy").asText()).contains("s3:prefix raw/*"));
    }

    @Test
    void aDeadEndpointFailsAndIsSaidInJsonToo() throws Exception {
        LandfallProcess.Ended ended = LandfallProcess.with(lake).run("doctor", "--json", "--landing", landing.root().toString(),
                "--bucket", lake.bucket(), "--endpoint", "http://127.0.0.1:1");

        JsonNode document = new ObjectMapper().readTree(ended.out());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(document.get("passed").asBoolean()).isFalse();
        assertThat(document.get("checks")).filteredOn(check -> check.get("status").asText().equals("fail")).singleElement()
                .satisfies(check -> assertThat(check.get("check").asText()).isEqualTo("reached"));
    }

    @Test
    void noSecretIsPrinted() throws Exception {
        LandfallProcess.Ended ended = withBucket(LandfallProcess.with(lake)
                .environment("AWS_SECRET_ACCESS_KEY", "a-secret-that-nobody-may-see")
                .environment("AWS_SESSION_TOKEN", "a-token-that-nobody-may-see")).run("doctor", "--verbose");

        assertThat(ended.out()).contains("EnvironmentVariableCredentialsProvider");
        assertThat(ended.out() + ended.err()).doesNotContain("nobody-may-see", "Signature=");
    }

    @Test
    void credentialsOfAProfileAreSaidToBeSo() throws Exception {
        Path credentials = Files.writeString(folder.resolve("credentials"), "[lake]\naws_access_key_id=test\naws_secret_access_key=test\n");

        LandfallProcess.Ended ended = withBucket(LandfallProcess.withoutCredentials().environment("AWS_PROFILE", "lake")
                .environment("AWS_REGION", "us-east-1").environment("AWS_SHARED_CREDENTIALS_FILE", credentials.toString())).run("doctor");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertLine(ended, "ok", "found", "the profile lake in the AWS configuration files");
    }

    @Test
    void credentialsThatAreNowhere() throws Exception {
        LandfallProcess.Ended ended = withBucket(LandfallProcess.withoutCredentials()).run("doctor");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertLine(ended, "fail", "found", "no AWS credentials found", "give the instance a role");
        assertLine(ended, "not tested", "put", "there are no credentials to ask with");
    }

    @Test
    void anotherRunThatIsAtWork() throws Exception {
        Path lock = Files.createDirectories(landing.path(".landfall")).resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            channel.write(ByteBuffer.wrap("process 4711 of somebody".getBytes(StandardCharsets.UTF_8)));

            LandfallProcess.Ended ended = landfall().run("doctor");

            assertThat(held.isValid()).isTrue();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertLine(ended, "fail", "lock", "another run is at work", "process 4711 of somebody", "wait for its end, or end it");
        }
        assertLine(landfall().run("doctor"), "ok", "lock");
    }

    @Test
    void otherRunnersThatAreAtWorkAreInTheWayOfARunThatWouldBeAlone() throws Exception {
        Path lock = Files.createDirectories(landing.path(".landfall/other")).resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            channel.write(ByteBuffer.wrap("process 4711 of somebody".getBytes(StandardCharsets.UTF_8)));

            assertThat(held.isValid()).isTrue();
            assertLine(landfall().run("doctor"), "fail", "lock", "another run is at work", "process 4711 of somebody");
            assertLine(sharing("mine"), "ok", "lock");
            assertLine(sharing("other"), "fail", "lock", "another run is at work");
        }
    }

    private LandfallProcess.Ended sharing(String runner) throws Exception {
        return landfall().run("doctor", "--claims", "jdbc:postgresql://127.0.0.1:1/none", "--runner", runner);
    }

    @Test
    void aLandingDirectoryThatCannotBeWritten() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(landing.root(), PosixFilePermissions.fromString("r-xr-xr-x"));

        LandfallProcess.Ended ended = landfall().unprivileged(folder).run("doctor");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertLine(ended, "fail", "landing directory", landing.root() + " cannot be written by", "give it write permission");
        assertLine(ended, "fail", "ledger", "cannot be written by");
    }

    @Test
    void filesThatCannotBeReadOrSetAside() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(landing.root(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(landing.path("2024"), PosixFilePermissions.fromString("r-xr-xr-x"));

        assertLine(landfall().unprivileged(folder).run("doctor"), "fail", "landing directory", "2024/a.csv cannot be set aside",
                "give the folder write permission");
        Files.setPosixFilePermissions(landing.path("2024/a.csv"), PosixFilePermissions.fromString("-w-------"));
        landing.with("2024/b.csv", "x");
        Files.setPosixFilePermissions(landing.path("2024/b.csv"), PosixFilePermissions.fromString("-w-------"));

        assertLine(landfall().unprivileged(Files.createDirectory(folder.resolve("again"))).run("doctor"), "fail", "landing directory",
                "and 1 more file) cannot be read by", "make it readable");
    }

    @Test
    void aLocaleThatCannotOpenEveryName() throws Exception {
        Prerequisite.orSkip(!LandfallProcess.isNative(), "a JVM: a native executable opens every name");
        LandfallProcess landfall = landfall().underAnotherLocale(folder.resolve("jvm"));
        assertLine(landfall.run("doctor"), "warn", "locale", "set LC_ALL=C.UTF-8 and run again");
        landing.with("2024/é.csv", "x");

        LandfallProcess.Ended ended = landfall.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertLine(ended, "fail", "locale", "1 file cannot be opened", "set LC_ALL=C.UTF-8 and run again");
        assertLine(landfall().run("doctor"), "ok", "locale");
    }

    @Test
    void routesThatCannotBeReadAreOneFailAmongTheChecks() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        LandfallProcess.Ended empty = landfall().run("doctor", "--routes", own.toString());
        Files.writeString(own.resolve("mine.camel.yaml"), "- route:\n    from:\n      uri: [\n");
        LandfallProcess.Ended wrong = landfall().run("doctor", "--routes", own.toString());

        for (LandfallProcess.Ended ended : List.of(empty, wrong)) {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).isEmpty();
            assertLine(ended, "not tested", "files", "the routes cannot be read");
            assertLine(ended, "ok", "put");
        }
        assertLine(empty, "fail", "routes", "holds no *.camel.yaml", "say where they are with --routes DIR");
        assertLine(wrong, "fail", "routes", "mine.camel.yaml:4", "mend that line");
    }

    /** Camel would stumble over the endpoint that is none. */
    @Test
    void routesAreReadAndNotStarted() throws Exception {
        routes.write("mine.camel.yaml", "- from: {uri: 'no-such-component:x', steps: [{to: direct:store}]}\n");

        LandfallProcess.Ended ended = landfall().run("doctor", "--routes", routes.path().toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertLine(ended, "ok", "routes", "plan starts them and says more");
        assertLine(ended, "ok", "files", "1 file");
    }

    @Test
    void aLandingDirectoryThatIsNotThereIsOneFailAmongTheChecks() throws Exception {
        LandfallProcess.Ended ended = LandfallProcess.with(lake).run("doctor", "--landing", folder.resolve("typo").toString(), "--bucket",
                lake.bucket(), "--endpoint", lake.server().endpoint().toString(), "--bwlimit", "1G");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertLine(ended, "fail", "landing directory", "does not exist", "check --landing");
        assertLine(ended, "ok", "put");
        assertThat(folder.resolve("typo")).doesNotExist();
    }

    @Test
    void wrongUsageEndsWith2AndOneSentence() throws Exception {
        assertUsage("no landing directory given; say which with --landing DIR", "--bucket", lake.bucket());
        assertUsage("no bucket given; say which with --bucket NAME", "--landing", landing.root().toString());
        assertUsage("--prefix a//b cannot be used", "--landing", landing.root().toString(), "--bucket", lake.bucket(), "--prefix", "a//b");
        assertUsage("--allow-http", "--landing", landing.root().toString(), "--bucket", lake.bucket(), "--endpoint", "http://s3.example.org");
    }

    private void assertUsage(String sentence, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        LandfallProcess.Ended ended = LandfallProcess.with(lake).run(arguments);

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).startsWith("landfall: ").contains(sentence);
        assertThat(ended.out()).isEmpty();
    }
}
