package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.cli.config.Arguments;
import org.landfall.cli.config.Choice;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.ConfigurationFiles;
import picocli.CommandLine;

/** What {@code config} prints, and what every command says of a configuration file that it cannot heed. */
class ConfigCommandTest {

    private static final Path SAMPLE = Path.of("src/package/landfall.conf");

    @TempDir
    private Path folder;

    private final Properties system = new Properties();
    private final Map<String, String> environment = new TreeMap<>();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("landfall.conf");
    }

    private record Said(int exitCode, String out, String err) {}

    private void write(String text) throws Exception {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Said run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--config", file.toString()));
        return runAsTyped(line.toArray(String[]::new));
    }

    private Said runAsTyped(String... line) {
        Configuration outside = Configuration.of(system, environment, Map.of());
        Configuration configuration = outside.with(ConfigurationFiles.read(Choice.of(Arguments.of(line), outside::find), Map.of("HOME", folder.toString())));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine(null, configuration, line).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(program.execute(line), out.toString(), err.toString());
    }

    @Test
    void eachSettingIsToldWithItsValueAndItsPlace() throws Exception {
        write("bucket = my-lake\nsettle-age = 30s\nprefix = raw\n\n[open-payments]\nlanding = /data/open-payments\n[archive]\nretention = 1\n");
        environment.put("LANDFALL_PREFIX", "other");
        system.setProperty("landfall.grace", "20s");

        Said said = run("config", "--profile", "open-payments", "--years", "2024");

        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(said.out().lines().map(line -> line.replaceAll(" +", " "))).contains(
                file + ": read", "profiles: archive, open-payments (holds)",
                "bucket my-lake " + file + ":1", "settle-age 30s " + file + ":2", "landing /data/open-payments " + file + ":6 [open-payments]",
                "prefix other LANDFALL_PREFIX in the environment", "grace 20s -Dlandfall.grace", "years 2024 --years on the command line",
                "retention 0 default", "region - default", "parallel 16 default").containsOnlyOnce("bucket my-lake " + file + ":1");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void whatWasGivenComesFirst() throws Exception {
        write("years = 2024\n");

        List<String> lines = run("config").out().lines().skip(2).map(line -> line.split(" ")[0]).toList();

        assertThat(lines).startsWith("config", "years", "abort-uploads").endsWith("watch");
    }

    @Test
    void everyOptionOfAMoveIsToldOnce() throws Exception {
        write("");

        List<String> told = run("config").out().lines().skip(2).map(line -> line.split(" ")[0]).sorted().toList();

        List<String> ofMove = Settings.names(Main.commandLine(null, Configuration.of(system, environment, Map.of())).getSubcommands().get("move")).sorted()
                .filter(name -> !List.of("dry-run", "check").contains(name)).toList();
        assertThat(told).isEqualTo(ofMove);
    }

    @Test
    void aRunThatStaysPollsMoreSeldom() throws Exception {
        write("watch = true\n");
        assertThat(run("config").out()).containsPattern("poll-delay +5000 +default");
        assertThat(run("config", "--watch", "false").out()).containsPattern("poll-delay +500 +default");
    }

    @Test
    void asJsonItIsOneDocument() throws Exception {
        write("bucket = my-lake\n[p]\n");

        JsonNode document = new ObjectMapper().readTree(run("config", "--profile", "p", "--json").out());

        assertThat(document.at("/files/0/path").asText()).isEqualTo(file.toString());
        assertThat(document.at("/files/0/state").asText()).isEqualTo("read");
        assertThat(document.at("/profile").asText()).isEqualTo("p");
        assertThat(document.at("/profiles/0").asText()).isEqualTo("p");
        assertThat(document.at("/settings")).anySatisfy(setting -> assertThat(setting).hasToString(
                "{\"name\":\"bucket\",\"value\":\"my-lake\",\"from\":\"" + file + ":1\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "config --json"})
    void noPasswordIsTold(String command) throws Exception {
        write("claims = jdbc:postgresql://db/l?user=l&password=hunter2hunter2\n");

        Said said = run(command.split(" "));

        assertThat(said.toString()).contains("jdbc:postgresql://db/l?user=l&password=").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bukcet = x|gives bukcet, and no option is called so; did you mean bucket?",
        "SETTLE_AGE = 10|gives SETTLE_AGE, and no option is called so; did you mean settle-age?",
        "nonsense = 10|gives nonsense, and no option is called so; docs/configuration.md names all that there are",
        "help = true|gives help, and no option is called so",
        "landing = ~/data|gives landing with a ~, which nothing expands here; write it in full, such as /data/landing",
        "ledger = ledger.jsonl|gives ledger as a path that is not from the root on; write it in full",
        "routes = ./routes|gives routes as a path that is not from the root on",
        "report = run.html|gives report as a path",
        "csv-header = h.txt|gives csv-header as a path",
        "expect = copies|gives expect as a path"})
    void aLineThatCannotBeHeededIsToldByEveryCommand(String line, String sentence) throws Exception {
        write("# one\n[p]\n" + line + "\n");

        for (String command : List.of("config", "move", "plan", "doctor", "audit")) {
            Said said = run(command, "--profile", "p");
            assertThat(said.exitCode()).as(command + said).isEqualTo(2);
            assertThat(said.err()).startsWith("landfall: " + file + ":3 [p] " + sentence).hasLineCount(1);
            assertThat(said.out()).isEmpty();
        }
        assertThat(run("config").exitCode()).as("it is in a profile that nobody has chosen").isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "settle-age = soon|--settle-age: 'soon' is no duration", "parallel = many|Invalid value for option '--parallel'",
        "bucket = s3://my-lake/raw|--bucket s3://my-lake/raw cannot be used", "port = 9000|--port 9000 goes only with --watch", "log-format = xml|Invalid value for option '--log-format'"})
    void aValueThatIsRefusedIsToldWithItsLine(String line, String sentence) throws Exception {
        write("\n" + line + "\n");

        Said said = run("config");

        assertThat(said.exitCode()).as(said.toString()).isEqualTo(2);
        assertThat(said.err()).startsWith("landfall: " + sentence).contains("--" + line.split(" ")[0] + " comes from " + file + ":2");
    }

    @Test
    void aBadValueThatIsOverruledDoesNoHarm() throws Exception {
        write("parallel = many\n[p]\nparallel = 2\n");

        assertThat(run("config", "--profile", "p").out()).containsPattern("parallel +2 +" + Pattern.quote(file + ":3 [p]"));
        assertThat(run("config", "--parallel", "3").out()).containsPattern("parallel +3 +--parallel on the command line");
    }

    @Test
    void theNameOfAPlaceholderOfTheRoutesIsASettingToo() throws Exception {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        Files.writeString(routes.resolve("a.camel.yaml"), "- from: {uri: \"direct:{{landfall.mine:x}}\"}\n");
        write("mine = y\nroutes = " + routes + "\n");

        assertThat(run("config").exitCode()).isZero();
    }

    @Test
    void whatWasSeenInAnotherPlaceThanItStandsIsRefused() throws Exception {
        write("[p]\n");
        Path arguments = Files.writeString(folder.resolve("arguments"), "--profile p\n");

        assertThat(run("config", "@" + arguments).err()).startsWith("landfall: --profile stands where it is not heeded");
        assertThat(run("config", "--prefix", "--profile=p").exitCode()).isEqualTo(2);
        assertThat(run("config", "--profile", "p", "--profile", "q").exitCode()).isEqualTo(2);
    }

    @Test
    void whatAFileSaysOfItsReadersIsAWarningOfEveryCommand() throws Exception {
        write("claims = jdbc:postgresql://db/l?user=l&password=hunter2hunter2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("config").err()).startsWith("landfall: warning: others may read the password in " + file + " (").hasLineCount(1);
    }

    @Test
    void thePageShowsWhatIsPrinted() throws Exception {
        String page = Files.readString(Path.of("docs/configuration.md"));
        write(page.substring(page.indexOf("```ini\n") + 7, page.indexOf("```\n", page.indexOf("```ini\n"))));
        environment.put("LANDFALL_SETTLE_AGE", "30s");
        List<String> shown = page.lines().dropWhile(line -> !line.contains("landfall config --profile open-payments --years 2024")).skip(1)
                .takeWhile(line -> !line.equals("…")).map(line -> line.replace("/etc/landfall/landfall.conf", file.toString()).replaceAll(" +", " "))
                .filter(line -> !line.endsWith(": missing")).toList();

        List<String> printed = run("config", "--profile", "open-payments", "--years", "2024").out().lines().map(line -> line.replaceAll(" +", " ")).toList();

        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(printed).containsAll(shown);
    }

    @Test
    void allOfTheSampleFileIsAccepted() throws Exception {
        String sample = Files.readString(SAMPLE);
        assertThat(sample.lines()).as("nothing holds as it is shipped").allMatch(line -> line.isBlank() || line.startsWith("#"));
        write(sample.lines().map(line -> line.replaceFirst("^#(?=\\S)", "")).reduce("", (text, line) -> text + line + "\n"));

        Said said = run("config", "--profile", "open-payments");

        assertThat(said.exitCode()).as(said.toString()).isZero();
        assertThat(said.out()).contains(file + ":" + (sample.lines().toList().indexOf("#bucket = my-lake") + 1)).containsPattern("watch +true .*\\[open-payments]");
    }
}
