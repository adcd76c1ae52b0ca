package org.landfall.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ec2.Finished;
import org.landfall.route.LandingFolder;
import org.landfall.server.Prerequisite;

/**
 * The image of the Containerfile, built and run. No registry is asked: it begins with an empty image into which this machine's own {@code /usr}
 * is mounted, so with its Java and its tools.
 */
class BuiltImageIT {

    private static final String BASE = "localhost/base";
    private static final String IMAGE = "localhost/landfall";

    @TempDir
    private Path folder;

    private String container;

    @BeforeEach
    void build() throws Exception {
        Prerequisite.orSkip(System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/buildah")),
                "root and buildah (apt-get install buildah)");
        layOutBase();
        succeed("build", "--isolation", "chroot", "--file", folder.resolve("Base").toString(), "--tag", BASE, folder.toString());
        succeed(with(machine(), "build", "--isolation", "chroot", "--pull-never", "--from", BASE, "--file", ScaleDocument.CONTAINERFILE.file().toString(), "--tag", IMAGE), ".");
        container = succeed("from", "--pull-never", IMAGE).strip();
    }

    private void layOutBase() throws IOException {
        Path base = Files.createDirectories(folder.resolve("base/etc")).getParent();
        for (String link : List.of("bin", "lib", "lib64")) {
            Files.createSymbolicLink(base.resolve(link), Path.of("usr", link));
        }
        Files.copy(Path.of("/etc/passwd"), base.resolve("etc/passwd"));
        Files.createDirectory(base.resolve("tmp"));
        Files.writeString(folder.resolve("Base"), "FROM scratch\nCOPY base /\nENV JAVA_HOME=" + System.getProperty("java.home") + "\n");
    }

    /** Debian's JVMs have their configuration there. */
    private static List<String> machine() throws IOException {
        List<String> volumes = new ArrayList<>(List.of("--volume", "/usr:/usr:ro"));
        try (DirectoryStream<Path> configurations = Files.newDirectoryStream(Path.of("/etc"), "java-*")) {
            configurations.forEach(each -> volumes.addAll(List.of("--volume", each + ":" + each + ":ro")));
        }
        return volumes;
    }

    private static List<String> with(List<String> options, String... command) {
        List<String> line = new ArrayList<>(Arrays.asList(command));
        line.addAll(options);
        return line;
    }

    private String succeed(String... command) throws Exception {
        return succeed(List.of(command));
    }

    private String succeed(List<String> command, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("buildah", "--storage-driver", "vfs", "--root", folder.resolve("images").toString(), "--runroot",
                folder.resolve("run").toString()));
        line.addAll(command);
        line.addAll(List.of(more));
        Finished finished = Finished.command(line, "", Map.of());
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }

    private String run(List<String> volumes, String... command) throws Exception {
        List<String> line = with(volumes, "run", "--isolation", "chroot");
        line.addAll(machine());
        line.addAll(List.of(container, "--"));
        return succeed(line, command);
    }

    @Test
    void itsEntrypointPlansAsAUserWhoIsNotRoot() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/é.csv", "x");
        String entrypoint = ScaleDocument.CONTAINERFILE.arguments("ENTRYPOINT").get(0);
        List<String> volumes = List.of("--volume", landing.root() + ":/landing");
        assertThat(Finished.command("chown", "-R", "10001", landing.root().toString()).exitCode()).isZero();

        assertThat(run(List.of(), "/bin/id", "-u")).isEqualTo("10001\n");
        assertThat(run(volumes, entrypoint, "plan", "--landing", "/landing", "--bucket", "my-lake", "--settle-age", "0"))
                .startsWith("would land      2024/é.csv -> raw/year=2024/é.csv");
        assertThat(run(List.of(), "/bin/ls", "/opt/landfall/lib/archive").lines()).singleElement().asString().matches(".+\\.(jsa|aot)");
    }
}
