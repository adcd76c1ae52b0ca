package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.route.LakeTestCase;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** What leaves the packaged program has no secret in it that this was given, wherever that was, at any level of the log. */
@Needs(S3ProxyServer.class)
@Tag("commands")
class SecretOutputsIT extends LakeTestCase {

    private static final String CANARY = "canary-7{a}b%26<c>";

    @BeforeEach
    void layFilesDown() throws Exception {
        landing.with("2024/a.csv", "a");
    }

    private LandfallProcess landfall() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(home.resolve("application.properties"), "quarkus.log.level=ALL\nquarkus.log.category.\"org.apache.camel\".level=ALL\n"
                + "quarkus.log.category.\"software.amazon.awssdk\".level=ALL\nquarkus.log.category.\"org.postgresql\".level=ALL\n"
                + "quarkus.log.category.\"com.zaxxer.hikari\".level=ALL\n");
        return LandfallProcess.with(lake).in(home.getParent()).giving("--landing", landing.root().toString(), "--bucket", lake.bucket(),
                "--routes", Path.of("routes").toAbsolutePath().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "move --verbose --claims|jdbc:postgresql://127.0.0.1:1/db?user=me&password=",
        "move --verbose --claims|mysql://127.0.0.1:1/db?password=",
        "doctor --verbose --endpoint|http://127.0.0.1:1/x?password="})
    void aPasswordInAnAddressIsNotTold(String command, String address) throws Exception {
        LandfallProcess program = landfall();
        if (!command.contains("--endpoint")) {
            program.giving("--endpoint", lake.server().endpoint().toString());
        }

        assertHidden(program.run((command + " " + address + CANARY).split(" ")));
    }

    private void assertHidden(LandfallProcess.Ended ended) {
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.out() + ended.err()).doesNotContain("canary-7", "a}b", "b&<c", "b%26");
    }

    @Test
    void aUsersPasswordInTheEndpointIsNotTold() throws Exception {
        String endpoint = lake.server().endpoint().toString().replace("://", "://me:canary-7@");

        assertHidden(landfall().run("doctor", "--verbose", "--endpoint", endpoint));
    }

    /** Its name would stand in the ledger and in the bucket. */
    @Test
    void aFileWithASecretInItsNameStaysAndIsNotNamed() throws Exception {
        landing.with("2024/canary-7-in-a-name.csv", "b");
        Path report = folder.resolve("report.html");

        LandfallProcess.Ended ended = landfall().environment("DATABASE_PASSWORD", "canary-7-in-a-name")
                .giving("--endpoint", lake.server().endpoint().toString()).run("move", "--settle-age", "0", "--json", "--report", report.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).containsExactly("2024/canary-7-in-a-name.csv");
        assertThat(ended.out()).contains("has a name that contains a password or a key");
        for (String told : new String[] {ended.out(), ended.err(), Files.readString(report), Files.readString(landing.path(".landfall/ledger.jsonl"))}) {
            assertThat(told).doesNotContain("canary-7");
        }
    }
}
