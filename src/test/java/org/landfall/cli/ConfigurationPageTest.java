package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/configuration.md} tells of every option that there is, with its default, and of nothing else. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{!?(landfall\\.[a-z0-9-]+)(?::([^}]*))?}}");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern DEFAULT_IN_HELP = Pattern.compile("\\(default: ([^);]+)");

    /** Rows of the page's tables whose first cell is an option, by its name: the label, then the other cells. */
    private static Map<String, List<String>> rows(String prefix) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `" + prefix))
                .map(line -> Stream.of(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList())
                .collect(Collectors.toMap(cells -> code(cells.get(0)).split(" ")[0], cells -> cells, (one, other) -> {
                    throw new AssertionError(one.get(0) + " is there twice");
                }, TreeMap::new));
    }

    private static String code(String cell) {
        Matcher code = CODE.matcher(cell);
        assertThat(code.find()).as(cell).isTrue();
        return code.group(1).replace("\\|", "|");
    }

    private static Map<String, OptionSpec> options() {
        Map<String, OptionSpec> options = new TreeMap<>();
        for (CommandLine command : Main.commandLine(null, Configuration.of(new Properties(), Map.of(), Map.of())).getSubcommands().values()) {
            if (!command.getCommandName().equals("generate-completion")) {
                command.getCommandSpec().options().stream().filter(option -> !option.usageHelp() && !option.versionHelp())
                        .forEach(option -> options.putIfAbsent(option.longestName(), option));
            }
        }
        return options;
    }

    /** The defaults in the routes, by property. */
    private static Map<String, String> placeholders() throws IOException {
        Map<String, String> placeholders = new TreeMap<>();
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Matcher placeholder = PLACEHOLDER.matcher(Files.readString(route));
                while (placeholder.find()) {
                    String value = placeholder.group(2) == null ? "" : placeholder.group(2);
                    String before = placeholders.put(placeholder.group(1), value);
                    assertThat(before).as(placeholder.group()).isIn(null, value);
                }
            }
        }
        return placeholders;
    }

    /** The default that the code gives an option, or else the routes; empty when both leave it to others. */
    private static String defaultOf(OptionSpec option) throws IOException {
        Object initial = option.initialValue();
        String property = "landfall." + option.longestName().substring(2);
        boolean decided = initial != null && !initial.toString().isEmpty() && !(initial instanceof java.util.Collection<?>);
        return decided ? initial.toString() : placeholders().getOrDefault(property, "");
    }

    @Test
    void everyOptionIsThereAndNothingElse() throws IOException {
        Map<String, OptionSpec> missing = options();
        missing.keySet().removeAll(rows("--").keySet());
        assertThat(missing.values()).as("rows to be added").map(ConfigurationPageTest::row).isEmpty();
        assertThat(rows("--").keySet()).isEqualTo(options().keySet());
    }

    /** What the page would say of an option, as far as the program knows it. */
    private static String row(OptionSpec option) {
        String name = option.longestName().substring(2);
        String label = option.arity().min() == 0 ? "" : " " + option.paramLabel().replace("|", "\\|");
        String value = String.valueOf((Object) option.initialValue());
        return "| `--" + name + label + "` | "
                + (value.equals("false") ? "off" : value.isEmpty() || value.equals("null") ? "none" : "`" + value + "`") + " | "
                + String.join(" ", option.description()) + " |";
    }

    @Test
    void everyOptionOfTheRoutesIsAPlaceholderInThem() throws IOException {
        assertThat(RunOption.OF_MOVE).map(RunOption::property).isSubsetOf(placeholders().keySet());
    }

    @Test
    void eachHasItsLabel() throws IOException {
        Map<String, OptionSpec> options = options();
        rows("--").forEach((name, cells) -> {
            OptionSpec option = options.get(name);
            String label = code(cells.get(0)).substring(name.length()).strip();
            boolean isSwitch = option.arity().min() == 0;
            assertThat(label).as(name).isIn(isSwitch ? List.of("", option.paramLabel()) : List.of(option.paramLabel()));
        });
    }

    @Test
    void theRuleForPropertiesAndVariablesIsTheirs() throws IOException {
        assertThat(Files.readString(PAGE)).contains("`-D" + Origin.PREFIX + "settle-age=30s`", "`" + Origin.variable("settle-age") + "=30s`");
    }

    @Test
    void eachHasItsDefault() throws IOException {
        for (Map.Entry<String, OptionSpec> option : options().entrySet()) {
            String cell = rows("--").get(option.getKey()).get(1);
            String value = defaultOf(option.getValue());
            if (value.equals("false")) {
                assertThat(cell).as(option.getKey()).isEqualTo("off");
            } else if (!value.isEmpty()) {
                assertThat(cell).as(option.getKey()).startsWith("`" + value + "`");
            } else {
                // what others decide is told in words
                assertThat(cell).as(option.getKey()).isNotEmpty().doesNotMatch("`[0-9]+[A-Za-z]?`");
            }
        }
    }

    @Test
    void theHelpNamesTheSameDefaults() throws IOException {
        for (Map.Entry<String, OptionSpec> option : options().entrySet()) {
            String value = defaultOf(option.getValue());
            Matcher help = DEFAULT_IN_HELP.matcher(String.join(" ", option.getValue().description()));
            if (help.find() && !value.isEmpty()) {
                assertThat(help.group(1)).as(option.getKey()).startsWith(value);
            }
        }
    }

    @Test
    void theCodeAndTheRoutesHaveTheSameDefaults() throws IOException {
        Map<String, OptionSpec> options = options();
        placeholders().forEach((property, value) -> {
            OptionSpec option = options.get("--" + property.substring("landfall.".length()));
            if (option != null && option.initialValue() != null) {
                assertThat(value).as(property).isEqualTo(RunOption.text(option.initialValue()));
            }
        });
    }

    @Test
    void whatOnlyTheRoutesKnowIsThereToo() throws IOException {
        Set<String> withoutOption = new TreeSet<>(placeholders().keySet());
        options().keySet().forEach(name -> withoutOption.remove("landfall." + name.substring(2)));

        assertThat(rows("landfall.").keySet()).isEqualTo(withoutOption);
        for (String property : withoutOption) {
            assertThat(rows("landfall.").get(property).get(1)).isEqualTo("`" + placeholders().get(property) + "`");
        }
    }
}
