package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.route.LakeTestCase;
import org.landfall.server.LocalStackServer;
import org.landfall.server.Needs;

/** No line of the packaged program's log has a secret in it, whatever is logged. */
@Needs(LocalStackServer.class)
class SecretsIT extends LakeTestCase {

    /** LocalStack takes any. */
    private static final String SECRET = "wJalrXUtnFEMI/this+is+a+secret";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEPT-this-is-a-session-token";
    private static final int LARGE = 17 << 20;

    @BeforeEach
    void layASmallAndALargeFileDown() throws IOException {
        landing.with("2024/a.csv", "a").with("2024/large.csv", "");
        Files.write(landing.path("2024/large.csv"), new byte[LARGE]);
    }

    private LandfallProcess landfall() {
        return LandfallProcess.over(landing, lake);
    }

    @Test
    void noLevelOfAnyCategoryTellsASecret() throws Exception {
        for (List<String> command : List.of(List.of("doctor"), List.of("move", "--settle-age", "0", "--verbose"), List.of("plan", "--check"),
                List.of("audit", "--deep"))) {
            LandfallProcess.Ended ended = chatty().run(command);

            String all = ended.out() + ended.err();
            assertThat(command.get(0) + " " + ended.exitCode()).as(() -> all.lines().filter(line -> line.startsWith("landfall: "))
                    .findFirst().orElse("no sentence")).isIn("doctor 0", "doctor 1", "move 0", "plan 0", "audit 0");
            assertThat(all).as("%s: what is said of requests", command).containsPattern("GET /[^ ]*list-type=2[^ ]*: 200");
            assertThat(all).as("%s: the finest of the SDK", command).containsPattern("TRACE \\[s\\.a\\.a");
            assertThat(all).as("%s", command).doesNotContain(SECRET, TOKEN, "AWS4-HMAC-SHA256 Credential");
            assertThat(all).doesNotContainPattern("(?i)signature=[0-9a-f]{8}").doesNotContainPattern("(?i)authorization: (?!\\(hidden)");
        }
    }

    /** Everything that can be said is said: the levels of all categories that the program sets for itself, and of all others. */
    private LandfallProcess chatty() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/config"));
        StringBuilder settings = new StringBuilder("quarkus.log.level=ALL\n");
        for (String category : List.of("software.amazon.awssdk", "org.apache.camel", "org.apache.camel.main", "org.apache.camel.impl.engine",
                "org.apache.camel.component.file", "org.apache.camel.processor.errorhandler", "org.apache.camel.quarkus", "sun.net.www",
                "io.quarkus.runtime.Application", "org.landfall", "landfall", "jdk.event.security", "com.sun.net")) {
            settings.append("quarkus.log.category.\"").append(category).append("\".level=ALL\n");
        }
        Files.writeString(home.resolve("application.properties"), settings);
        return landfall().in(home.getParent()).environment("AWS_SECRET_ACCESS_KEY", SECRET).environment("AWS_SESSION_TOKEN", TOKEN)
                .environment("LANDFALL_ROUTES", Path.of("routes").toAbsolutePath().toString());
    }
}
