package org.landfall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell; picocli knows bash only. (fish, "Writing your own completions".) */
final class FishCompletion {

    private final CommandSpec program;
    private final List<String> lines = new ArrayList<>();

    FishCompletion(CommandSpec program) {
        this.program = program;
    }

    /** Writes the script, which belongs into a folder of completions under the name {@code landfall.fish}. */
    String script() {
        lines.add("complete -c " + program.name() + " -f");
        program.options().forEach(option -> add("__fish_use_subcommand", option));
        CompletedCommand.of(program).forEach(command -> {
            lines.add(line("__fish_use_subcommand") + " -a " + command.name() + " -d " + quoted(command.summary()));
            command.options().forEach(option -> add("__fish_seen_subcommand_from " + command.name(), option));
            if (command.takesFolder()) {
                lines.add(line("__fish_seen_subcommand_from " + command.name()) + " -a '(__fish_complete_directories)'");
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private void add(String condition, OptionSpec option) {
        StringBuilder line = new StringBuilder(line(condition));
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (CompletedCommand.wantsValue(option)) {
            line.append(option.paramLabel().equals("FILE") ? " -r -F" : " -x").append(values(option));
        }
        lines.add(line + " -d " + quoted(CompletedCommand.summary(option.description())));
    }

    private static String values(OptionSpec option) {
        List<String> values = CompletedCommand.values(option);
        if (!values.isEmpty()) {
            return " -a " + quoted(String.join(" ", values));
        }
        return option.paramLabel().equals("DIR") ? " -a '(__fish_complete_directories)'" : "";
    }

    private String line(String condition) {
        return "complete -c " + program.name() + " -n " + quoted(condition);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String of(CommandLine commandLine) {
        return new FishCompletion(commandLine.getCommandSpec()).script();
    }
}
