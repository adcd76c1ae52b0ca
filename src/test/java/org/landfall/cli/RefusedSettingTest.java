package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;
import org.landfall.cli.config.Way;
import picocli.CommandLine;

/** Options of commands that need no routes, and such as are judged before: given in all ways at once, a refusal shows which value held. */
class RefusedSettingTest {

    /** The options that are tried here. */
    static final List<String> OPTIONS = List.of("expect-count", "expect-hash", "expect", "port", "log-format", "watch", "offline", "deep",
            "others", "engine", "table", "database", "types", "manifest", "reconcile", "sample", "sample-seed", "state", "sums");

    @TempDir
    private Path folder;

    /** The sentence of the program, with settings in all ways from this one on. */
    private static String refusal(Way first, String option, List<String> values, List<String> arguments) {
        String[] line = line(first, option, values, arguments);
        StringWriter err = new StringWriter();
        CommandLine program = program(first, option, values, line).setErr(new PrintWriter(err));
        assertThat(program.execute(line)).as(err.toString()).isEqualTo(2);
        return err.toString();
    }

    private static String[] line(Way first, String option, List<String> values, List<String> arguments) {
        List<String> line = new ArrayList<>(arguments);
        if (first == Way.COMMAND_LINE) {
            line.add("--" + option + "=" + values.get(0));
        }
        return line.toArray(String[]::new);
    }

    private static CommandLine program(Way first, String option, List<String> values, String... line) {
        Properties system = new Properties();
        if (first.compareTo(Way.SYSTEM_PROPERTY) <= 0) {
            system.setProperty("landfall." + option, values.get(1));
        }
        Map<String, String> environment = first.compareTo(Way.ENVIRONMENT) <= 0 ? Map.of(Origin.variable(option), values.get(2)) : Map.of();
        return Main.commandLine(null, Configuration.of(system, environment, Map.of("landfall." + option, values.get(3))), line);
    }

    @ParameterizedTest
    @CsvSource({
        "expect-count,audit --bucket lake --landing . --offline,-1 -2 -3 -4,--expect-count %s cannot be used",
        "expect-hash,audit --bucket lake --landing . --offline,aa bb cc dd,--expect-hash %s is no hash",
        "expect,audit --bucket lake --landing . --offline,1 2 3 4,--expect %s holds no *.jsonl",
        "sample,audit --deep --bucket lake --landing .,0% 101% many -1,--sample: '%s' is no sample",
        "sample-seed,audit --deep --bucket lake --landing .,a_1 a_2 a_3 a_4,--sample-seed %s is no seed",
        "state,audit --deep --bucket lake --landing .,/none/1 /none/2 /none/3 /none/4,--state %s cannot be written: there is no folder /none",
        "sums,audit --bucket lake --landing .,/none/1 /none/2 /none/3 /none/4,--sums %s cannot be written: there is no folder /none",
        "manifest,reconcile --landing .,m1 m2 m3 m4,the manifest %s cannot be read: it is not there",
        "port,move --watch --bucket lake --landing .,70001 70002 70003 70004,--port %s cannot be used",
        "engine,table --landing .,e1 e2 e3 e4,but was '%s'",
        "table,table --landing .,1a 2a 3a 4a,--table %s cannot be used",
        "database,table --landing .,a-1 a-2 a-3 a-4,--database %s cannot be used",
        "types,table --landing .,/none/1 /none/2 /none/3 /none/4,the file of the types %s cannot be read: it is not there",
        "log-format,plan --bucket lake --landing .,f1 f2 f3 f4,but was '%s'"})
    void theOneThatHeldIsNamedWithItsPlace(String option, String arguments, String values, String sentence) throws Exception {
        List<String> each = new ArrayList<>(List.of(values.split(" ")));
        if (option.equals("expect")) {
            each.replaceAll(name -> folder.resolve(name).toString());
            for (String name : each) {
                Files.createDirectories(Path.of(name));
            }
        }
        for (Way first : Way.values()) {
            String said = refusal(first, option, each, List.of(arguments.split(" ")));

            assertThat(said).contains(sentence.formatted(each.get(first.ordinal())));
            assertThat(said.contains("--" + option + " comes from ")).as(said).isEqualTo(first != Way.COMMAND_LINE);
            assertThat(said.contains("--" + option + " comes from " + first.where(option))).as(said).isEqualTo(first != Way.COMMAND_LINE);
        }
    }

    @ParameterizedTest
    @CsvSource({"watch,move --dry-run --bucket lake --landing .,--watch and --dry-run do not go together,--port 9 goes only with --watch",
        "offline,audit --deep --bucket lake --landing .,--offline and --deep do not go together,no AWS credentials",
        "reconcile,audit --offline --manifest none.json --landing .,the manifest none.json cannot be read,--expect-count 0 cannot be used",
        "deep,audit --offline --bucket lake --landing .,--offline and --deep do not go together,--expect-count 0 cannot be used"})
    void aSwitchIsOnOrOffAsTheFirstWaySays(String option, String arguments, String on, String off) {
        for (Way first : Way.values()) {
            boolean isOn = first == Way.COMMAND_LINE || first == Way.ENVIRONMENT;
            List<String> line = new ArrayList<>(List.of(arguments.split(" ")));
            if (!isOn) {
                // what is refused in its place, so that nothing is begun
                line.addAll(option.equals("watch") ? List.of("--port", "9") : List.of("--expect-count", "0"));
            }
            String said = refusal(first, option, List.of("true", "false", "true", "false"), line);

            assertThat(said.contains(on)).as(said).isEqualTo(isOn);
            assertThat(isOn || said.contains(off) || said.contains("--expect-count 0")).as(said).isTrue();
        }
    }

    @Test
    void theHostsOfOtherLedgersAreThoseOfTheFirstWay() {
        List<String> values = List.of("line", "system", "environment", "file");
        for (Way first : Way.values()) {
            String[] line = line(first, "others", values, List.of("audit"));
            CommandLine program = program(first, "others", values, line);
            program.parseArgs(line);

            List<String> hosts = program.getSubcommands().get("audit").getCommandSpec().findOption("--others").getValue();
            assertThat(hosts).containsExactly(values.get(first.ordinal()));
        }
    }
}
