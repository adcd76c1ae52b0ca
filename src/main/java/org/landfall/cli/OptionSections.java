package org.landfall.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in a command's help, by what people want to do. Those that few people need are only named, so that the help fits a
 * screen; docs/configuration.md tells of all.
 */
final class OptionSections implements IHelpSectionRenderer {

    private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();
    private static final String MORE = "More, which docs/configuration.md tells of:";
    private static final int NAMES = 25;
    private static final int INDENT = 2;

    static {
        SECTIONS.put("What goes where:", List.of("--landing", "--bucket", "--prefix", "--region", "--endpoint", "--years", "--csv-header",
                "--settle-age"));
        SECTIONS.put("What is only looked at:", List.of("--dry-run", "--check", "--write-test", "--probe-delete", "--offline", "--deep",
                "--expect", "--expect-count", "--expect-hash"));
        SECTIONS.put("What is told:", List.of("--report", "--quiet", "--json", "--verbose", "--log-format"));
        SECTIONS.put("How fast:", List.of("--parallel", "--parts-in-flight", "--buffer-memory", "--bwlimit"));
        SECTIONS.put("What is kept, and how long it stays:", List.of("--ledger", "--ledger-copy", "--retention", "--watch", "--grace"));
    }

    @Override
    public String render(Help help) {
        List<OptionSpec> left = new ArrayList<>(help.commandSpec().options());
        left.removeIf(OptionSpec::hidden);
        StringBuilder text = new StringBuilder();
        SECTIONS.forEach((heading, names) -> {
            List<OptionSpec> options = names.stream().flatMap(name -> left.stream().filter(o -> o.longestName().equals(name))).toList();
            if (!options.isEmpty()) {
                text.append(heading).append(System.lineSeparator()).append(described(help, options));
            }
            left.removeAll(options);
        });
        if (!text.isEmpty()) {
            text.append(MORE).append(System.lineSeparator()).append(named(help, left));
            return text.toString();
        }
        return described(help, left);
    }

    private static String described(Help help, List<OptionSpec> options) {
        TextTable table = table(help, NAMES);
        options.forEach(option -> table.addRowValues(names(option), String.join(" ", option.description())));
        return table.toString();
    }

    private static String named(Help help, List<OptionSpec> options) {
        TextTable table = TextTable.forColumns(help.colorScheme(),
                new Column(help.commandSpec().usageMessage().width(), INDENT, Column.Overflow.WRAP));
        table.addRowValues(options.stream().map(OptionSections::names).collect(Collectors.joining(", ")));
        return table.toString();
    }

    private static TextTable table(Help help, int first) {
        return TextTable.forColumns(help.colorScheme(), new Column(first, INDENT, Column.Overflow.SPAN),
                new Column(help.commandSpec().usageMessage().width() - first, 0, Column.Overflow.WRAP));
    }

    /** A switch may be given {@code true} or {@code false}; that is for configuration files, and not told here. */
    private static String names(OptionSpec option) {
        boolean needsValue = option.arity().min() > 0;
        return String.join(", ", option.names()) + (needsValue ? " " + option.paramLabel() : "");
    }
}
