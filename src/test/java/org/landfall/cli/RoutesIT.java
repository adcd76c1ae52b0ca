package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.RouteFolder;

/** {@code landfall routes} of the packaged program: without credentials, and heeding no setting. */
class RoutesIT {

    @TempDir
    private Path folder;

    private LandfallProcess landfall() {
        return LandfallProcess.withoutCredentials().in(folder).environment("LANDFALL_CHECK", "true").environment("LANDFALL_PREFIX", "/")
                .environment("LANDFALL_LANDING", "/none").environment("LANDFALL_ROUTES", "/none");
    }

    private LandfallProcess.Ended check(RouteFolder routes) throws Exception {
        return landfall().run("routes", "--check", routes.path().toString());
    }

    private RouteFolder routes() throws IOException {
        return RouteFolder.copiedTo(folder.resolve("mine"));
    }

    @Test
    void aCopyIsThatOfTheProgramAndIsSound() throws Exception {
        LandfallProcess.Ended copied = landfall().run("routes", "my routes");
        LandfallProcess.Ended checked = landfall().run("routes", "--check", "my routes");

        assertThat(copied.exitCode()).as(copied.toString()).isZero();
        assertThat(copied.out()).contains("copied 6 files to " + folder.resolve("my routes"), "landfall routes --check ", "landfall plan --routes ");
        assertThat(folder.resolve("my routes/store.camel.yaml")).hasSameBinaryContentAs(LandfallProcess.HOME.resolve("routes/store.camel.yaml"));
        assertThat(checked.exitCode()).as(checked.toString()).isZero();
        assertThat(checked.out()).startsWith("the routes in " + folder.resolve("my routes") + " are sound: ");
        assertThat(checked.err()).isEmpty();
    }

    /** As packages have them, and as files that stand elsewhere. */
    @Test
    void routesBehindLinksAreSoundToo() throws Exception {
        RouteFolder routes = routes();
        Files.createSymbolicLink(folder.resolve("folder"), Path.of("mine"));
        Files.createDirectory(folder.resolve("files"));
        for (String name : routes.path().toFile().list()) {
            Files.createSymbolicLink(folder.resolve("files").resolve(name), routes.path().resolve(name));
        }

        LandfallProcess.Ended behindALink = landfall().run("routes", "--check", "folder");
        LandfallProcess.Ended ofLinks = landfall().run("routes", "--check", "files");

        assertThat(behindALink.exitCode()).as(behindALink.toString()).isZero();
        assertThat(ofLinks.exitCode()).as(ofLinks.toString()).isZero();
    }

    @Test
    void routesThatCamelWouldReadAgainWithEachEditAreRefused() throws Exception {
        Path landing = Files.createDirectory(folder.resolve("landing"));

        for (String command : List.of("plan", "move")) {
            LandfallProcess.Ended ended = LandfallProcess.withoutCredentials().in(folder).environment("CAMEL_MAIN_ROUTES_RELOAD_ENABLED", "true")
                    .environment("AWS_ACCESS_KEY_ID", "a").environment("AWS_SECRET_ACCESS_KEY", "b")
                    .run(command, "--landing", landing.toString(), "--bucket", "nowhere", "--endpoint", "http://127.0.0.1:1", "--region", "us-east-1");

            assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
            assertThat(ended.err()).startsWith("landfall: CAMEL_MAIN_ROUTES_RELOAD_ENABLED in the environment would change how Camel reads the routes")
                    .doesNotContain("Exception");
        }
        assertThat(landing).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotEmptyOrNotThereIsRefused() throws Exception {
        Files.createFile(folder.resolve("notes"));

        LandfallProcess.Ended full = landfall().run("routes", ".");
        LandfallProcess.Ended none = landfall().run("routes", "--check", "none");

        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(full.err()).contains("landfall: " + folder + " is not empty; name a new folder");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("landfall: " + folder.resolve("none") + " does not exist; name the folder of the routes");
    }

    @Test
    void aMistakeIsToldWithFileAndLine() throws Exception {
        RouteFolder unknown = routes().edit("store.camel.yaml", "ref: checkpoint", "ref: chekpoint");

        assertNotSound(check(unknown), unknown.path().resolve("store.camel.yaml") + ":", ": no bean is called chekpoint; mend that line");
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsLine() throws Exception {
        RouteFolder broken = routes().write("mine.camel.yaml", "- route:\n    from:\n      uri: [\n");

        assertNotSound(check(broken), broken.path().resolve("mine.camel.yaml") + ":");
    }

    @Test
    void aRouteThatCouldLoseAFileIsNotSound() throws Exception {
        RouteFolder losing = routes().edit("land-partitions.camel.yaml", "move: \"${bean:run.landedFolder}/${file:name}\"", "delete: true");

        assertNotSound(check(losing), losing.placeOf("land-partitions.camel.yaml", "uri: \"file:"), "has the option delete");
    }

    @Test
    void aMistakeInTheRulesOfTheManifestIsNotSound() throws Exception {
        RouteFolder wrong = routes().edit("manifest.yaml", "format: json", "format: jsn");

        assertNotSound(check(wrong), wrong.path().resolve("manifest.yaml") + ": format is jsn, and can be csv, json, lines; mend it");
    }

    @Test
    void aFolderWithoutRoutesIsNotSound() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        assertNotSound(landfall().run("routes", "--check", "empty"), "holds no *.camel.yaml");
    }

    private static void assertNotSound(LandfallProcess.Ended ended, String... sentence) {
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.err()).startsWith("landfall: ").contains(sentence).doesNotContain("Exception", "\tat ");
        assertThat(ended.out()).isEmpty();
    }
}
