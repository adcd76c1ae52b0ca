package org.landfall.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ec2.Finished;
import org.landfall.route.LandingFolder;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;

/**
 * What the image runs, without an image: the files that its {@code COPY} lines name, in a folder that may not be written, started as its
 * {@code ENTRYPOINT} and the Job say, by a user who owns nothing. {@link BuiltImageIT} has the image itself. Credentials come as on EKS, by a token and the role that takes it.
 */
class ImageIT {

    private static final String TOKEN = "token-of-the-cluster";
    private static final String CREDENTIALS = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
            <Credentials><AccessKeyId>of-the-role</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
            <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/landfall/a</Arn><AssumedRoleId>A:a</AssumedRoleId></AssumedRoleUser>
            </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>""";
    private static final String DENIAL = """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
            <Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error><RequestId>1</RequestId></ErrorResponse>""";
    private static final String ALL = "rwxrwxrwx";
    private static final String READ_ONLY = "r-xr-xr-x";

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer sts;
    private volatile int stsStatus = 200;
    private Path image;
    private Lake lake;
    private LandingFolder landing;
    private JsonNode container;
    private JsonNode pod;

    @BeforeEach
    void layOutImage() throws Exception {
        permit(ALL, folder);
        image = Files.createDirectory(folder.resolve("image"));
        for (String copy : ScaleDocument.CONTAINERFILE.instructions("COPY")) {
            String[] fromTo = copy.replace("${PROGRAM}", ScaleDocument.CONTAINERFILE.instructions("ARG").get(0).replace("PROGRAM=", "")).split(" +");
            copy(Path.of(fromTo[0]), inImage(fromTo[1]));
        }
        permit(READ_ONLY, image);
        lake = Lake.on(LocalStackServer.shared());
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/Müller.csv", "x,y\n1,2\n");
        permit(ALL, landing.root(), landing.path("2024"));
        pod = ScaleDocument.MANIFEST.resource("Job").at("/spec/template/spec");
        container = pod.at("/containers/0");
    }

    private Path inImage(String path) {
        return image.resolve(path.substring(1));
    }

    /** LocalStack from PyPI has no such answer. */
    @BeforeEach
    void startSts() throws IOException {
        sts = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        sts.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            byte[] answer = (stsStatus == 200 ? CREDENTIALS : DENIAL).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(stsStatus, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
    }

    @AfterEach
    void letTheFolderBeRemoved() throws IOException {
        sts.stop(0);
        permit(ALL, image);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path copy = to.resolve(from.relativize(entry).toString()).normalize();
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(entry, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void permit(String permissions, Path... folders) throws IOException {
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
        }
    }

    @Test
    void aRunnerLandsAFileWithTheRoleOfItsServiceAccount() throws Exception {
        Finished run = run(role());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("landed          2024/Müller.csv");
        assertThat(lake.text("raw/year=2024/Müller.csv")).isEqualTo("x,y\n1,2\n");
        assertThat(landing.files()).isEmpty();
        assertThat(asked).singleElement().asString().contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=" + TOKEN,
                "RoleArn=" + URLEncoder.encode(role(), StandardCharsets.UTF_8));
    }

    private static String role() throws IOException {
        return ScaleDocument.MANIFEST.resource("ServiceAccount").at("/metadata/annotations").get("eks.amazonaws.com/role-arn")
                .asText();
    }

    @Test
    void aRoleThatDoesNotTrustTheServiceAccountIsToldInOneSentence() throws Exception {
        stsStatus = 403;

        Finished run = run(role());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output().lines()).singleElement().asString()
                .contains("no AWS credentials were given for the web identity token (Not authorized to perform sts:AssumeRoleWithWebIdentity",
                        "; check AWS_ROLE_ARN, the role's trust policy")
                .doesNotContain(TOKEN);
        assertThat(landing.files()).containsExactly("2024/Müller.csv");
    }

    @Test
    void aServiceAccountWithoutARoleIsToldInOneSentence() throws Exception {
        Finished run = run(null);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("no AWS credentials found");
        assertThat(landing.files()).containsExactly("2024/Müller.csv");
    }

    private Finished run(String role) throws Exception {
        List<String> line = new ArrayList<>(List.of("env", "-C", image.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("setpriv", "--reuid=" + pod.at("/securityContext/runAsUser").asText(), "--regid="
                    + pod.at("/securityContext/runAsGroup").asText(), "--clear-groups"));
        }
        line.addAll(List.of("env", "-i"));
        environment(role).forEach((name, value) -> line.add(name + "=" + value));
        List<String> entrypoint = ScaleDocument.CONTAINERFILE.arguments("ENTRYPOINT");
        line.add(inImage(entrypoint.get(0)).toString());
        line.addAll(entrypoint.subList(1, entrypoint.size()));
        container.get("args").forEach(argument -> line.add(argument.asText()));
        return Finished.command(line, "", Map.of());
    }

    /** That of the image and the Job, but for where the test's own files and servers are. */
    private Map<String, String> environment(String role) throws IOException {
        Map<String, String> environment = new TreeMap<>(ScaleDocument.environment(container));
        // as the image that it begins with has it
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // this machine's own file is not in the image
        environment.put("LANDFALL_CONFIG", "/dev/null");
        environment.put("LANDFALL_BUCKET", lake.bucket());
        environment.put("LANDFALL_LANDING", landing.root().toString());
        environment.put("LANDFALL_ENDPOINT", lake.server().endpoint().toString());
        environment.put("LANDFALL_SETTLE_AGE", "0");
        environment.put("AWS_REGION", lake.server().region());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        if (role != null) {
            Path token = Files.writeString(folder.resolve("token"), TOKEN);
            environment.put("AWS_ROLE_ARN", role);
            environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
            environment.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + sts.getAddress().getPort());
        }
        return environment;
    }
}
