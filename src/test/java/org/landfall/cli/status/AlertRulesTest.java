package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ec2.Finished;
import org.landfall.server.GoProgram;
import org.landfall.server.Prerequisite;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alert rules of the documentation. */
class AlertRulesTest {

    private static final GoProgram PROMTOOL = new GoProgram("promtool", "github.com/prometheus/prometheus/cmd/promtool", "v0.316.0");
    private static final Path FOLDER = Path.of("docs", "monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(landfall|process)_[a-z_]+");

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, Object> file = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve("alerts.yaml")));
        return ((List<Map<String, Object>>) file.get("groups")).stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream()).toList();
    }

    private static Set<String> metricsIn(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exported() {
        RunMetrics metrics = new RunMetrics(Optional::empty, () -> 0, Map.of("live", () -> new Health(List.of()), "ready", () -> new Health(List.of())));
        return metrics.page().text().lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]).collect(Collectors.toSet());
    }

    /** It is built in minutes, as the servers are. */
    private static String promtool() {
        Prerequisite.allServersOrSkip("Go to build promtool");
        return Prerequisite.orSkip(PROMTOOL::executable).toString();
    }

    @Test
    void theyAskForNothingThatTheProgramDoesNotExport() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Map<String, Object> alert : alerts()) {
            asked.addAll(metricsIn(alert.get("expr").toString()));
        }

        assertThat(asked).hasSizeGreaterThan(6).isSubsetOf(exported());
        assertThat(metricsIn(Files.readString(FOLDER.resolve("alerts-test.yaml")))).isSubsetOf(exported());
    }

    @Test
    void eachIsTriedAndSaysWhatItMeans() throws IOException {
        String tests = Files.readString(FOLDER.resolve("alerts-test.yaml"));

        assertThat(alerts()).hasSizeGreaterThan(6).allSatisfy(alert -> {
            assertThat(tests).containsPattern("alertname: " + alert.get("alert") + "\\n +exp_alerts:");
            assertThat(alert.get("annotations")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("summary", "description");
        });
    }

    @Test
    void promtoolFindsThatEachFiresWhenItShouldAndIsSilentElse() throws Exception {
        String promtool = promtool();

        Finished checked = Finished.command(promtool, "check", "rules", "--lint=all", "--lint-fatal", FOLDER.resolve("alerts.yaml").toString());
        Finished tried = Finished.command(promtool, "test", "rules", FOLDER.resolve("alerts-test.yaml").toString());

        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(tried.exitCode()).as(tried.output()).isZero();
        assertThat(tried.output()).contains("SUCCESS");
    }

    @Test
    void promtoolTellsOfAnAlertThatDoesNotFire(@TempDir Path copies) throws Exception {
        String promtool = promtool();
        Files.copy(FOLDER.resolve("alerts-test.yaml"), copies.resolve("alerts-test.yaml"));
        Files.writeString(copies.resolve("alerts.yaml"), Files.readString(FOLDER.resolve("alerts.yaml")).replace("landfall_ready == 0", "landfall_ready == 2"));

        Finished tried = Finished.command(promtool, "test", "rules", copies.resolve("alerts-test.yaml").toString());

        assertThat(tried.exitCode()).isNotZero();
        assertThat(tried.output()).contains("LandfallNotReady");
    }
}
