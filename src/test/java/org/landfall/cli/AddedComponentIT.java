package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.cli.added.NoteComponent;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A component in a jar beside the program, where that runs on a JVM. */
@Needs(S3ProxyServer.class)
class AddedComponentIT extends LakeTestCase {

    private Path note;
    private LandfallProcess landfall;

    @BeforeEach
    void copyTheProgramAndAddARoute() throws IOException {
        assumeFalse(LandfallProcess.isNative(), "an executable has what it was built with");
        note = folder.resolve("note");
        landing.with("2024/a.csv", "aaa");
        routes.write("mine.camel.yaml", "- route:\n    from:\n      uri: direct:mine\n      steps:\n        - to: note:" + note + "\n");
        landfall = LandfallProcess.over(landing, lake).copiedTo(folder.resolve("program"))
                .giving("--settle-age", "0", "--routes", routes.path().toString(), "--notify", "direct:mine");
    }

    @Test
    void isFoundByARoute() throws Exception {
        addComponent(Files.createDirectories(folder.resolve("program/lib/ext")).resolve("note.jar"));

        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(note).content().contains("all is well: 1 file landed (3 B)");
    }

    @Test
    void isMissedWithAWordOfHowToAddIt() throws Exception {
        LandfallProcess.Ended ended = landfall.run("move");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("mine.camel.yaml:5: the program has no component called note; add it, as docs/routes.md says");
        assertThat(landing.files()).containsExactly("2024/a.csv");
    }

    private static void addComponent(Path jar) throws IOException {
        String name = NoteComponent.class.getName();
        String home = name.substring(0, name.lastIndexOf('.')).replace('.', '/') + "/";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                DirectoryStream<Path> classes = Files.newDirectoryStream(Path.of("target/test-classes", home), "NoteComponent*.class")) {
            for (Path each : classes) {
                put(out, home + each.getFileName(), Files.readAllBytes(each));
            }
            put(out, "META-INF/services/org/apache/camel/component/note", ("class=" + name).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
    }
}
