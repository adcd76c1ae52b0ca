package org.landfall.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.Comparator;
import java.util.EnumMap;
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
 * screen; docs/configuration.md tells of all. (A picocli group would describe them all, and narrows what it says of each.)
 */
final class OptionSections implements IHelpSectionRenderer {

    private static final int NAMES = 25;
    private static final int INDENT = 2;

    @Override
    public String render(Help help) {
        Map<Section, List<OptionSpec>> sections = help.commandSpec().options().stream().filter(option -> !option.hidden())
                .sorted(Comparator.comparing(option -> Settings.name(option).isEmpty()))
                .collect(Collectors.groupingBy(OptionSections::section, () -> new EnumMap<>(Section.class), Collectors.toList()));
        StringBuilder text = new StringBuilder();
        sections.forEach((section, options) -> text.append(section.heading()).append(System.lineSeparator())
                .append(section == Section.MORE ? named(help, options) : described(help, options)));
        return text.toString();
    }

    private static Section section(OptionSpec option) {
        if (option.userObject() instanceof RunOption row) {
            return row.section();
        }
        return option.userObject() instanceof AnnotatedElement field && field.isAnnotationPresent(Section.In.class)
                ? field.getAnnotation(Section.In.class).value() : Section.MORE;
    }

    private static TextTable described(Help help, List<OptionSpec> options) {
        TextTable table = TextTable.forColumns(help.colorScheme(), new Column(NAMES, INDENT, Column.Overflow.SPAN),
                new Column(help.commandSpec().usageMessage().width() - NAMES, 0, Column.Overflow.WRAP));
        options.forEach(option -> table.addRowValues(names(option), String.join(" ", option.description())));
        return table;
    }

    private static TextTable named(Help help, List<OptionSpec> options) {
        TextTable table = TextTable.forColumns(help.colorScheme(),
                new Column(help.commandSpec().usageMessage().width(), INDENT, Column.Overflow.WRAP));
        table.addRowValues(options.stream().map(OptionSections::names).collect(Collectors.joining(", ")));
        return table;
    }

    /** A switch may be given {@code true} or {@code false}; that is for configuration files, and not told here. */
    private static String names(OptionSpec option) {
        return String.join(", ", option.names()) + value(option);
    }

    /** A switch alone is on, and whoever gives it a value knows which. */
    private static String value(OptionSpec option) {
        if (option.arity().min() > 0) {
            return " " + option.paramLabel();
        }
        return option.arity().max() > 0 && !"true".equals(option.fallbackValue()) ? " [" + option.paramLabel() + "]" : "";
    }
}
