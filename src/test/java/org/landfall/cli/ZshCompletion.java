package org.landfall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the Z shell; picocli's needs its emulation of bash. (zsh, "Completion System", {@code _arguments}.) */
final class ZshCompletion {

    private final CommandSpec program;
    private final List<String> lines = new ArrayList<>();

    ZshCompletion(CommandSpec program) {
        this.program = program;
    }

    /** Writes the function, which belongs into a folder of the {@code fpath} under the name {@code _landfall}. */
    String script() {
        lines.addAll(List.of("#compdef " + program.name(), "local curcontext=$curcontext state line", "_arguments -C \\"));
        program.options().forEach(this::add);
        lines.addAll(List.of("  '1:command:->command' \\", "  '*::argument:->argument'", "case $state in", "command)",
                "  local -a commands=("));
        List<CompletedCommand> commands = CompletedCommand.of(program);
        commands.forEach(command -> lines.add("    " + quoted(command.name() + ":" + command.summary())));
        lines.addAll(List.of("  )", "  _describe command commands", "  ;;", "argument)", "  case $line[1] in"));
        commands.forEach(this::add);
        lines.addAll(List.of("  esac", "  ;;", "esac"));
        return String.join("\n", lines) + "\n";
    }

    private void add(CompletedCommand command) {
        lines.add("  " + command.name() + ")");
        lines.add("    _arguments \\");
        command.options().forEach(this::add);
        lines.add(command.takesFolder() ? "      '1:folder:_directories'" : "      ':: :'");
        lines.add("    ;;");
    }

    private void add(OptionSpec option) {
        String help = CompletedCommand.summary(option.description()).replaceAll("[\\[\\]]", "\\\\$0");
        for (String name : option.names()) {
            String value = CompletedCommand.wantsValue(option) ? ":" + option.paramLabel().replace(":", "\\:") + ":" + values(option) : "";
            lines.add("      " + quoted(name + (value.isEmpty() ? "" : "=") + "[" + help + "]" + value) + " \\");
        }
    }

    private static String values(OptionSpec option) {
        List<String> values = CompletedCommand.values(option);
        if (!values.isEmpty()) {
            return "(" + String.join(" ", values) + ")";
        }
        return switch (option.paramLabel()) {
            case "DIR" -> "_directories";
            case "FILE" -> "_files";
            default -> " ";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static String of(CommandLine commandLine) {
        return new ZshCompletion(commandLine.getCommandSpec()).script();
    }
}
