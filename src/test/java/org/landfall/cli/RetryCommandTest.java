package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.Failure;
import org.landfall.Flaw;
import org.landfall.cli.config.Configuration;
import org.landfall.journal.Copies;
import org.landfall.journal.Journal;
import org.landfall.journal.RunResult;
import org.landfall.journal.Tally;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.landing.RunId;
import org.landfall.ledger.ChainCheck;
import org.landfall.ledger.Destination;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.quarantine.MovingQuarantine;
import org.landfall.quarantine.QuarantineFolder;
import org.landfall.quarantine.RefusedFile;
import org.landfall.route.LandingFolder;
import picocli.CommandLine;

/** What {@code retry} prints, and its exit codes. */
class RetryCommandTest {

    @TempDir
    private Path folder;

    private LandingFolder landing;
    private Path quarantine;

    private record Said(int exitCode, String out, String err) {}

    /** A run that has refused two files. */
    @BeforeEach
    void quarantineTwoFiles() throws Exception {
        landing = LandingFolder.in(folder.resolve("landing")).with("2023/a.csv", "x").with("2024/b.csv", "y");
        quarantine = Files.createDirectory(folder.resolve("refused"));
        Journal journal = open();
        LandingArea area = area();
        MovingQuarantine taking = new MovingQuarantine(area, QuarantineFolder.of(quarantine.toString(), area, Intake.NOTHING), journal);
        for (String source : List.of("2023/a.csv", "2024/b.csv")) {
            taking.take(new RefusedFile(area.file(source), source, area.files().identity(area.file(source)), Flaw.CSV, Failure.of("is malformed"),
                    Optional.empty(), Optional.empty()));
        }
        journal.end(area.run(), false, LeftAloneFiles.NONE, List.of(), 0, 0, new RunResult.Remainder(null, 0, 0, 0), Duration.ZERO);
    }

    private LandingArea area() {
        return LandingArea.of(landing.root().toString(), "", RunId.ofNow());
    }

    private Journal open() {
        return Journal.open(Set.of(), area(), new Tally(), Destination.onAws("lake"), null, Copies.NONE);
    }

    private Said run(String... more) {
        List<String> line = new ArrayList<>(List.of("--quarantine", quarantine.toString()));
        line.addAll(List.of(more));
        return retry(line);
    }

    private Said retry(List<String> more) {
        List<String> line = new ArrayList<>(List.of("retry", "--landing", landing.root().toString()));
        line.addAll(more);
        String[] arguments = line.toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of()), arguments)
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(program.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void allGoBackAndTheLedgerStaysWhole() throws Exception {
        Said said = run();

        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(said.out().lines()).startsWith("put back        2023/a.csv", "put back        2024/b.csv").last().asString().startsWith("put back 2 files;");
        assertThat(landing.files()).containsExactly("2023/a.csv", "2024/b.csv");
        assertThat(quarantine).isEmptyDirectory();
        ChainCheck check = new ChainCheck();
        try (LedgerLines lines = new LedgerLines(landing.path(".landfall/ledger.jsonl"))) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                assertThat(check.follow(line, line.record())).isEmpty();
            }
        }
    }

    @Test
    void whatIsLeftIsToldAndTheExitCodeIsOne() throws Exception {
        landing.with("2024/b.csv", "new");

        Said said = run();

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("left            2024/b.csv: another file has its name now", "put back 1 file, left 1 in ");
        assertThat(landing.path("2024/b.csv")).hasContent("new");
    }

    @Test
    void nothingToPutBackIsGood() {
        run();

        assertThat(run().exitCode()).isZero();
    }

    @Test
    void jsonIsOneDocument() throws Exception {
        landing.with("2024/b.csv", "new");

        JsonNode report = new ObjectMapper().readTree(run("--json").out());

        assertThat(report.get("returned").asInt()).isEqualTo(1);
        assertThat(report.get("left").asInt()).isEqualTo(1);
        assertThat(report.get("files").get(0).get("source").asText()).isEqualTo("2023/a.csv");
        assertThat(report.get("files").get(1).get("reason").asText()).startsWith("another file has its name");
    }

    @ParameterizedTest
    @CsvSource({"2024,2024/b.csv", "2024/,2024/b.csv", "./2024,2024/b.csv", "2023/a.csv,2023/a.csv", "'*/b.*',2024/b.csv", "'**.csv','2023/a.csv,2024/b.csv'", "2022,''"})
    void pathsAndPatternsSayWhichFilesGoBack(String path, String back) throws Exception {
        assertThat(run(path).exitCode()).isZero();

        assertThat(landing.files()).isEqualTo(back.isEmpty() ? List.of() : List.of(back.split(",")));
    }

    @Test
    void aRunAtWorkIsNotDisturbed() throws Exception {
        Journal atWork = open();
        try {
            Said said = run();

            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.err()).contains("another run is at work on this landing directory: process ");
            assertThat(landing.files()).isEmpty();
        } finally {
            atWork.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"--quarantine=,no quarantine given; say which with --quarantine DIR", "--quarantine=/none,the quarantine /none does not exist",
        "'{2024','the pattern {2024 cannot be used'"})
    void wrongUsageIsToldInASentence(String argument, String sentence) {
        Said said = argument.startsWith("--") ? retry(List.of(argument)) : run(argument);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains(sentence);
    }
}
