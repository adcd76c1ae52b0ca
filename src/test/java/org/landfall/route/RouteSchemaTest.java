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

/** The schema of Camel's YAML DSL, by which editors and Kaoto judge a route while it is written. */
class RouteSchemaTest {

    private static JsonSchema schema;

    @BeforeAll
    static void readTheSchemaOfThisCamel() throws IOException {
        try (InputStream content = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(content);
        }
    }

    private static Set<ValidationMessage> faults(String yaml) throws IOException {
        return schema.validate(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    }

    static List<Path> shippedFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedFiles")
    void aShippedFileIsValid(Path file) throws IOException {
        assertThat(faults(Files.readString(file))).isEmpty();
    }

    static List<String> wholeExamples() throws IOException {
        return MarkdownPage.at(Path.of("docs", "routes.md")).blocks("yaml").stream().filter(block -> block.startsWith("- ")).toList();
    }

    @ParameterizedTest
    @MethodSource("wholeExamples")
    void aFileThatThePageOfTheRoutesShowsIsValid(String example) throws IOException {
        assertThat(faults(example)).isEmpty();
    }

    @Test
    void aNumberInQuotesAndAnUnknownStepAreNotValid() throws IOException {
        assertThat(faults("- from: {uri: 'direct:a', steps: [{threads: {poolSize: '{{x}}'}}, {stepp: {}}]}")).hasSize(2);
    }
}
