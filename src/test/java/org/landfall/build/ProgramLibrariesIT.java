package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.landfall.file.Digests;

/** What the packaged program carries: no library that nobody decided on, and each is accounted for. */
class ProgramLibrariesIT {

    private static final Path PROGRAM = Path.of("target", "landfall");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    /** Quarkus takes it out of the program by itself. */
    private static final String LEFT_OUT = "io.quarkus.quarkus-ide-launcher";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theProgramHasTheLibrariesOfTheListAndNoOthers() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("src", "test", "resources", "build", "libraries.txt"));

        assertThat(libraries().keySet()).as("target/landfall/lib/lib; does a run need the new one? then add it to libraries.txt and to NOTICE").containsExactlyElementsOf(listed);
    }

    @Test
    void theBillOfMaterialsNamesEachLibraryWithItsDigest() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Path> library : libraries().entrySet()) {
            digests.put(library.getKey(), sha256(library.getValue()));
        }

        assertThat(components().filter(component -> !name(component).equals(LEFT_OUT)).collect(Collectors.toMap(this::name, this::sha256))).isEqualTo(digests);
    }

    @Test
    void theNoticeNamesEachLibraryAndItsLicence() throws IOException {
        List<String> notice = Files.readAllLines(PROGRAM.resolve("share/doc/NOTICE"));

        assertThat(components().toList()).isNotEmpty().allSatisfy(component -> assertThat(notice)
                .anyMatch(line -> isOf(line.split(" ")[0], component) && line.contains(licence(component))));
    }

    @Test
    void noLibraryIsThereTwiceForPlainCamel() throws IOException {
        assertThat(jars(Path.of("target", "camel-main")).map(jar -> parts(jar).group(1)).toList()).isNotEmpty().doesNotHaveDuplicates();
    }

    private Stream<JsonNode> components() throws IOException {
        JsonNode bill = json.readTree(PROGRAM.resolve("share/doc/landfall.cdx.json").toFile());
        return StreamSupport.stream(bill.path("components").spliterator(), false);
    }

    private String name(JsonNode component) {
        return component.path("group").asText() + "." + component.path("name").asText();
    }

    private String sha256(JsonNode component) {
        return StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256")).map(hash -> hash.path("content").asText()).findFirst().orElseThrow();
    }

    private static boolean isOf(String group, JsonNode component) {
        return (component.path("group").asText() + ".").startsWith(group + ".");
    }

    private static String licence(JsonNode component) {
        return component.path("licenses").path(0).path("license").path("id").asText();
    }

    private static Map<String, Path> libraries() throws IOException {
        return jars(PROGRAM.resolve("lib/lib")).collect(Collectors.toMap(jar -> parts(jar).group(1), Function.identity(), (one, other) -> {
            throw new IllegalStateException("twice: " + one + " and " + other);
        }, TreeMap::new));
    }

    private static Stream<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        }
    }

    private static Matcher parts(Path jar) {
        Matcher parts = JAR.matcher(jar.getFileName().toString());
        assertThat(parts.matches()).as(jar.toString()).isTrue();
        return parts;
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Digests.sha256().digest(Files.readAllBytes(file)));
    }
}
