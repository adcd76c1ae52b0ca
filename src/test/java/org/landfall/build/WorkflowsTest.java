package org.landfall.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.server.GoProgram;
import org.landfall.server.Prerequisite;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What runs on somebody else's machines in the name of the project does no more than it must. */
class WorkflowsTest {

    private static final GoProgram ACTIONLINT = new GoProgram("actionlint", "github.com/rhysd/actionlint/cmd/actionlint", "v1.7.12");
    private static final Path FOLDER = Path.of(".github", "workflows");
    private static final Pattern COMMIT = Pattern.compile("[\\w/.-]+@[0-9a-f]{40}");
    /** Those whose commits are not pinned: GraalVM's own moves its tag with each JDK. */
    private static final Set<String> BY_TAG = Set.of("graalvm/setup-graalvm@v1");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
    private static final Pattern FILE = Pattern.compile("(?<=--file )\\S+|docs/\\S+|(?<!\\.)\\./mvnw");

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Path workflow) throws IOException {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(workflow));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> jobs(Path workflow) throws IOException {
        return (Map<String, Map<String, Object>>) read(workflow).get("jobs");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Path workflow) throws IOException {
        List<Map<String, Object>> steps = new ArrayList<>();
        jobs(workflow).values().forEach(job -> steps.addAll((List<Map<String, Object>>) job.get("steps")));
        return steps;
    }

    private static List<String> commands(Path workflow) throws IOException {
        return steps(workflow).stream().filter(step -> step.containsKey("run")).map(step -> step.get("run").toString()).toList();
    }

    @Test
    void actionlintFindsNothing() throws Exception {
        Path actionlint = Prerequisite.orSkip(ACTIONLINT::executable);
        List<String> command = new ArrayList<>(List.of(actionlint.toString(), "-no-color", "-shellcheck=", "-pyflakes="));
        workflows().forEach(workflow -> command.add(workflow.toString()));

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsOneCommit(Path workflow) throws IOException {
        assertThat(steps(workflow)).filteredOn(step -> step.containsKey("uses")).extracting(step -> step.get("uses").toString()).isNotEmpty()
                .allMatch(action -> COMMIT.matcher(action).matches() || BY_TAG.contains(action));
    }

    /** What a job may write; all else, and all that no job says, may only be read. */
    @Test
    void onlyTheReleaseMayWrite() throws IOException {
        Set<String> may = new TreeSet<>();
        for (Path workflow : workflows()) {
            assertThat(read(workflow).get("permissions")).as(workflow.toString()).isIn(Map.of(), Map.of("contents", "read"));
            jobs(workflow).forEach((name, job) -> ((Map<?, ?>) job.getOrDefault("permissions", Map.of())).forEach((what, how) -> {
                if (!how.equals("read")) {
                    may.add(workflow.getFileName() + " " + name + ": " + what);
                }
            }));
        }
        assertThat(may).containsExactly("release.yml image: packages", "release.yml release: attestations", "release.yml release: contents",
                "release.yml release: id-token");
    }

    /** Whoever opens a pull request chooses names and titles; in a command they would be code. */
    @ParameterizedTest
    @MethodSource("workflows")
    void noCommandHasAnExpressionThatOthersFill(Path workflow) throws IOException {
        assertThat(commands(workflow).stream().flatMap(command -> EXPRESSION.matcher(command).results()).map(found -> found.group(1)))
                .allMatch(expression -> expression.startsWith("matrix."));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noSecretIsNamedButTheJobsOwnTokenWhichNoCommandPrints(Path workflow) throws IOException {
        assertThat(Files.readString(workflow)).doesNotContain("secrets.").doesNotContain("set -x");
        assertThat(commands(workflow)).noneMatch(command -> Pattern.compile("(echo|printf|cat).*TOKEN|env$").matcher(command).find());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void noCheckoutLeavesTheTokenBehind(Path workflow) throws IOException {
        assertThat(steps(workflow)).filteredOn(step -> step.getOrDefault("uses", "").toString().startsWith("actions/checkout@")).isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("with")).isEqualTo(Map.of("persist-credentials", false)));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyFileThatACommandNamesIsThere(Path workflow) throws IOException {
        List<String> files = commands(workflow).stream().flatMap(command -> FILE.matcher(command).results()).map(MatchResult::group).toList();

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(Path.of(file)).exists());
    }
}
