package org.landfall.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A file of {@code docs/scale}, the very one that users copy.
 *
 * @param file where it is
 */
record ScaleDocument(Path file) {

    static final ScaleDocument MANIFEST = new ScaleDocument(Path.of("docs", "scale", "job.yaml"));
    static final ScaleDocument CONTAINERFILE = new ScaleDocument(Path.of("docs", "scale", "Containerfile"));

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() throws IOException {
        return Files.readString(file);
    }

    /** The one resource of a kind in a manifest. */
    JsonNode resource(String kind) throws IOException {
        Iterable<Object> documents = new Load(LoadSettings.builder().build()).loadAllFromString(text());
        List<JsonNode> found = StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(file + " has " + found.size() + " resources of the kind " + kind);
        }
        return found.get(0);
    }

    /** What a Job's container gets into its environment from the manifest itself. */
    static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        container.get("env").forEach(variable -> {
            if (variable.has("value") && !variable.get("value").asText().contains("$(")) {
                environment.put(variable.get("name").asText(), variable.get("value").asText());
            }
        });
        return environment;
    }

    /** What follows an instruction of a Containerfile, for each time that it is there. */
    List<String> instructions(String name) throws IOException {
        return Pattern.compile("^" + name + " +(.*)$", Pattern.MULTILINE).matcher(text()).results().map(MatchResult::group)
                .map(line -> line.substring(name.length()).strip()).toList();
    }

    /** A line of arguments in the form of a JSON array. */
    List<String> arguments(String instruction) throws IOException {
        return JSON.readerForListOf(String.class).readValue(instructions(instruction).get(0));
    }
}
