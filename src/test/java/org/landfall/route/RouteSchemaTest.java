package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.build.MarkdownPage;

/**
 * The schemas of Camel's YAML DSL, by which editors and Kaoto judge a route while it is written: that of the program's Camel, and the
 * canonical one of a later Camel, which knows no short forms.
 */
class RouteSchemaTest {

    private static final Path CANONICAL = Path.of("target", "canonical", "schema", "camelYamlDsl-canonical.json");

    private static JsonSchema schema;
    private static JsonSchema canonical;

    @BeforeAll
    static void readTheSchemas() throws IOException {
        schema = read(RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json"));
        canonical = read(Files.newInputStream(CANONICAL));
    }

    private static JsonSchema read(InputStream text) throws IOException {
        try (InputStream content = text) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(content);
        }
    }

    private static Set<ValidationMessage> faults(JsonSchema by, String yaml) throws IOException {
        return by.validate(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    }

    private static void assertValid(String yaml) throws IOException {
        assertThat(faults(schema, yaml)).isEmpty();
        assertThat(faults(canonical, yaml)).as("in canonical form").isEmpty();
    }

    static List<Path> shippedFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void aShippedFileIsValid(Path file) throws IOException {
        assertValid(Files.readString(file));
    }

    private static List<String> examplesFrom(String start) throws IOException {
        return MarkdownPage.at(Path.of("docs", "routes.md")).blocks("yaml").stream().filter(block -> block.startsWith(start)).toList();
    }

    static List<String> wholeExamples() throws IOException {
        return examplesFrom("- ");
    }

    @ParameterizedTest
    @MethodSource("wholeExamples")
    void aFileThatThePageOfTheRoutesShowsIsValid(String example) throws IOException {
        assertValid(example);
    }

    static List<String> exampleSteps() throws IOException {
        return examplesFrom("        - ");
    }

    @ParameterizedTest
    @MethodSource("exampleSteps")
    void theStepsThatThePageOfTheRoutesShowsAreValid(String example) throws IOException {
        assertValid("- route:\n    from:\n      uri: direct:any\n      steps:\n" + example);
    }

    @Test
    void aNumberInQuotesAndAnUnknownStepAreNotValid() throws IOException {
        assertThat(faults(schema, "- from: {uri: 'direct:a', steps: [{threads: {poolSize: '{{x}}'}}, {stepp: {}}]}")).hasSize(2);
    }

    @Test
    void aShortFormIsValidAndNotCanonical() throws IOException {
        String shortForm = "- route: {from: {uri: 'direct:a', steps: [{setBody: {simple: x}}, {to: 'direct:b'}]}}";

        assertThat(faults(schema, shortForm)).isEmpty();
        assertThat(faults(canonical, shortForm)).hasSizeGreaterThan(1);
    }
}
