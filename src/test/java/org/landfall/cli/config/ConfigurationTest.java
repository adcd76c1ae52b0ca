package org.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;

/** What is configured beside the command line, and which of several values holds. */
class ConfigurationTest {

    private static Configuration configuration(Map<String, String> system, Map<String, String> environment, Map<String, String> file) {
        Properties properties = new Properties();
        properties.putAll(system);
        return Configuration.of(properties, environment, file);
    }

    private static Configuration environment(String variable, String value) {
        return configuration(Map.of(), Map.of(variable, value), Map.of());
    }

    @Test
    void aSystemPropertyComesBeforeTheEnvironmentAndThatBeforeTheFile() {
        Map<String, String> system = Map.of("landfall.settle-age", "1");
        Map<String, String> environment = Map.of("LANDFALL_SETTLE_AGE", "2");
        Map<String, String> file = Map.of("landfall.settle-age", "3");

        assertThat(configuration(system, environment, file).find("settle-age")).contains(new Setting("settle-age", "1", Way.SYSTEM_PROPERTY));
        assertThat(configuration(Map.of(), environment, file).find("settle-age")).contains(new Setting("settle-age", "2", Way.ENVIRONMENT));
        assertThat(configuration(Map.of(), Map.of(), file).find("settle-age")).contains(new Setting("settle-age", "3", Way.PROPERTIES));
        assertThat(configuration(Map.of(), Map.of(), Map.of()).find("settle-age")).isEmpty();
    }

    @Test
    void theFirstThatLeavesASettingEmptyTakesItAway() {
        assertThat(configuration(Map.of(), Map.of("LANDFALL_ENDPOINT", ""), Map.of("landfall.endpoint", "http://127.0.0.1:9")).find("endpoint")).isEmpty();
        assertThat(configuration(Map.of("landfall.endpoint", ""), Map.of("LANDFALL_ENDPOINT", "http://127.0.0.1:9"), Map.of()).find("endpoint")).isEmpty();
    }

    @Test
    void noValueIsEvaluated() {
        assertThat(environment("LANDFALL_LEDGER", "${HOME}/${missing}/l.jsonl").find("ledger").orElseThrow().value())
                .isEqualTo("${HOME}/${missing}/l.jsonl");
    }

    @ParameterizedTest
    @CsvSource({
        "LANDFALL_PORT,tcp://10.96.0.7:9000", "LANDFALL_PORT,udp://10.96.0.7:9000", "LANDFALL_SERVICE_HOST,10.96.0.7", "LANDFALL_SERVICE_PORT,9000",
        "LANDFALL_SERVICE_PORT_HTTP,9000", "LANDFALL_PORT_9000_TCP,tcp://10.96.0.7:9000", "LANDFALL_PORT_9000_TCP_PROTO,tcp",
        "LANDFALL_PORT_9000_TCP_PORT,9000", "LANDFALL_PORT_9000_TCP_ADDR,10.96.0.7", "LANDFALL_STATUS_SERVICE_HOST,10.96.0.7",
        "LANDFALL_STATUS_PORT,tcp://10.96.0.7:9000", "LANDFALL_STATUS_PORT_80_TCP_ADDR,10.96.0.7"})
    void whatKubernetesPutsThereIsPassedOver(String variable, String value) {
        Configuration configuration = environment(variable, value);

        assertThat(configuration.find("port")).isEmpty();
        assertThat(configuration.strays(Set.of("port"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "0.0.0.0:9000", "[::1]:9000", "tcp"})
    void aPortThatSomebodyMeantIsNot(String value) {
        assertThat(environment("LANDFALL_PORT", value).find("port")).map(Setting::value).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANDFALL_PARRALEL", "LANDFALL_parallel", "landfall_parallel", "Landfall_Parallel", "LANDFALL_", "LANDFALL_PARALLEL_"})
    void whatLooksLikeASettingAndIsNoneIsAStray(String variable) {
        assertThat(environment(variable, "3").strays(Set.of("parallel"))).containsExactly(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANDFALL_PARALLEL", "LANDFALLS_PARALLEL", "XLANDFALL_PARALLEL", "PARALLEL"})
    void otherVariablesAreNone(String variable) {
        assertThat(environment(variable, "3").strays(Set.of("parallel"))).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithOneSentence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(ApplicationProperties.PLACE);
        assertThat(ApplicationProperties.read(file)).isEmpty();
        Files.createDirectories(file.getParent());

        Files.writeString(file, "landfall.bucket = ä-lake\nquarkus.log.level=INFO\n");
        assertThat(Configuration.settings(ApplicationProperties.read(file))).containsExactly(Map.entry("landfall.bucket", "ä-lake"));

        Files.writeString(file, "landfall.ledger=C:\\users\\x\n");
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> ApplicationProperties.read(file))
                .withMessageStartingWith(file + " has a \\u without four hexadecimal digits behind it");

        Files.write(file, "landfall.ledger=ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> ApplicationProperties.read(file)).withMessageContaining("save it as UTF-8");
    }
}
