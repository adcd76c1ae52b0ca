package org.landfall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Command as a shell completes it. */
record CompletedCommand(String name, CommandSpec spec) {

    static List<CompletedCommand> of(CommandSpec program) {
        List<CompletedCommand> commands = new ArrayList<>();
        for (Map.Entry<String, CommandLine> command : program.subcommands().entrySet()) {
            if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
                commands.add(new CompletedCommand(command.getKey(), command.getValue().getCommandSpec()));
            }
        }
        return commands;
    }

    String summary() {
        String[] header = spec.usageMessage().header();
        return summary(header.length > 0 ? header : spec.usageMessage().description());
    }

    List<OptionSpec> options() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** Whether a folder follows without an option before it. */
    boolean takesFolder() {
        return spec.positionalParameters().stream().anyMatch(parameter -> parameter.paramLabel().equals("DIR"));
    }

    /** The first sentence of a description, without its full stop. */
    static String summary(String... description) {
        String text = String.join(" ", description).strip().replaceAll("%n|\\s+", " ");
        return text.replaceFirst("\\.( .*)?$", "");
    }

    static boolean wantsValue(OptionSpec option) {
        return option.arity().min() > 0;
    }

    /** What the value can be, where that is a list. */
    static List<String> values(OptionSpec option) {
        List<String> values = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(values::add);
        }
        if (values.isEmpty() && option.paramLabel().equals("true|false")) {
            values.addAll(List.of("true", "false"));
        }
        return values;
    }
}
