package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Ec2Document;

/** {@code docs/ec2/check-aws} where the bucket does not do what it should: a stand-in plays Landfall and says so. */
class CheckAwsTest {

    private static final String LANDS_ALL = """
            mkdir "$landing/.landfall"
            printf '{"event":"landed","receipt":"full-object-checksum"}\\n%.0s' 1 2 > "$landing/.landfall/ledger.jsonl"
            """;
    private static final String TWO_CONFLICTS = """
            echo 'conflict        2024/large.csv: the key holds other bytes'
            echo 'conflict        2024/small.csv: the key holds other bytes'
            exit 1
            """;

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void install() throws IOException {
        script = folder.resolve("ec2/check-aws");
        Files.createDirectories(folder.resolve("ec2"));
        Files.copy(Ec2Document.named("check-aws").file(), script);
    }

    @Test
    void passesWhereBothFilesLandAndTheirKeysAreThenTaken() throws Exception {
        landfall(LANDS_ALL, TWO_CONFLICTS);

        Finished check = check("my-lake", "--region", "eu-central-1");

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("the bucket my-lake takes what Landfall sends", "s3://my-lake/raw/_landfall-check/");
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(2).allSatisfy(call -> assertThat(call)
                .contains(" move ", " --bucket my-lake ", " --prefix raw/_landfall-check/", " --region eu-central-1"));
    }

    @Test
    void failsWhereAKeyThatIsTakenIsWrittenAgain() throws Exception {
        landfall(LANDS_ALL, LANDS_ALL);

        assertFailed(check("my-lake"), "other bytes at keys that are taken should have been two conflicts, and were not");
    }

    @Test
    void failsWhereOneOfTheTwoKeysIsWrittenAgain() throws Exception {
        landfall(LANDS_ALL, TWO_CONFLICTS.lines().skip(1).reduce("", (text, line) -> text + line + "\n"));

        assertFailed(check("my-lake"), "should have been two conflicts, and were not");
    }

    @Test
    void failsWhereTheServerDoesNotConfirmTheChecksumOfAWholeFile() throws Exception {
        landfall(LANDS_ALL + "sed -i '1s/full-object-checksum/parts-and-etag/' \"$landing/.landfall/ledger.jsonl\"\n", TWO_CONFLICTS);

        assertFailed(check("my-lake"), "the server did not confirm the checksum of each whole file", "\"receipt\":\"parts-and-etag\"");
    }

    @Test
    void failsWhereAFileDoesNotLand() throws Exception {
        landfall("echo 'failed          2024/large.csv: the server answered 501'\nexit 1\n", TWO_CONFLICTS);

        assertFailed(check("my-lake"), "the server answered 501", "the bucket my-lake does not take what Landfall sends");
    }

    @Test
    void endsAsLandfallDoesWhereTheConfigurationIsWrong() throws Exception {
        landfall("echo 'landfall: no AWS credentials found' >&2\nexit 2\n", TWO_CONFLICTS);

        Finished check = check("my-lake");

        assertThat(check).isEqualTo(new Finished(2, "landfall: no AWS credentials found\n"));
    }

    @Test
    void asksForABucket() throws Exception {
        Finished usage = new Finished(2, "check-aws: which bucket? check-aws BUCKET [options of landfall move]\n");

        assertThat(check()).isEqualTo(usage);
        assertThat(check("--region", "eu-central-1")).isEqualTo(usage);
    }

    @Test
    void saysWhereItLookedForTheProgram() throws Exception {
        // none on the PATH either, whatever this machine has installed
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String command : List.of("bash", "dirname")) {
            Files.createSymbolicLink(commands.resolve(command), Path.of("/usr/bin", command));
        }

        Finished check = Finished.command(List.of(script.toString(), "my-lake"), "", Map.of("PATH", commands.toString()));

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.output()).contains("there is no program at " + folder.resolve("ec2/../bin/landfall"), "build it");
    }

    /** What Landfall does when it is called first, and when it is called again. */
    private void landfall(String first, String second) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("landfall");
        Files.writeString(program, """
                #!/bin/bash
                echo " $*" >> '%1$s/calls'
                while [ "$1" != --landing ]; do shift; done
                landing=$2
                if [ "$(wc -l < '%1$s/calls')" -eq 1 ]; then
                %2$s
                else
                %3$s
                fi
                """.formatted(folder, first, second));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static void assertFailed(Finished check, String... sentences) {
        assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
        assertThat(check.output()).contains(sentences).doesNotContain(" takes what Landfall sends");
    }

    private Finished check(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        return Finished.command(line, "", Map.of("TMPDIR", folder.toString()));
    }
}
