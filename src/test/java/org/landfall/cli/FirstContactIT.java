package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.route.LandingTestCase;
import org.landfall.server.AnsweringServer;

/** A run asks for its bucket while its routes are read, and only once. */
@Tag("commands")
class FirstContactIT extends LandingTestCase {

    private final AnsweringServer server = AnsweringServer.with(AnsweringServer::toRuns);

    @AfterEach
    void stop() {
        server.close();
    }

    private LandfallProcess.Ended run(String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--landing", landing.root().toString(), "--bucket", "lake", "--endpoint", server.endpoint().toString(),
                "--routes", routes.path().toString()));
        return LandfallProcess.withoutCredentials().environment("AWS_ACCESS_KEY_ID", "AKIATEST").environment("AWS_SECRET_ACCESS_KEY", "secret")
                .run(arguments.toArray(String[]::new));
    }

    private void lookForAnotherBucket() throws IOException {
        routes.edit("landfall.camel.yaml", "bucket: \"{{landfall.bucket}}\"\n", "bucket: another\n");
    }

    @Test
    void theMoveGoesOnWithWhatItHasHeard() throws Exception {
        LandfallProcess.Ended ended = run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(server.operations()).containsExactly("ListObjectsV2");
    }

    @Test
    void routesThatAreReadInVainChangeNothingAboutWhatIsTold() throws Exception {
        routes.edit("store.camel.yaml", "uri: direct:store", "uri: nowhere:store");

        LandfallProcess.Ended ended = run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("nowhere");
        assertThat(landing.root()).isEmptyDirectory();
    }

    @Test
    void routesWithAnotherBucketAskForThatThemselves() throws Exception {
        lookForAnotherBucket();

        LandfallProcess.Ended ended = run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(server.operations()).containsExactly("ListObjectsV2", "ListObjectsV2");
    }

    @Test
    void aPlanAsksForNothing() throws Exception {
        LandfallProcess.Ended ended = run("plan");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(server.operations()).isEmpty();
    }
}
