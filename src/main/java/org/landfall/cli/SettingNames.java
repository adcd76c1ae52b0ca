package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Names of the settings that there are: the options of all commands, and the placeholders of the routes. */
final class SettingNames {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]*landfall\\.([A-Za-z0-9_.-]+)");
    /** Labels of the options whose values are paths. */
    private static final Set<String> PATHS = Set.of("FILE", "DIR");

    private final CommandLine program;
    private final Set<String> all = new TreeSet<>();

    /** @param program the program with all its commands @param routes the folder of the routes */
    SettingNames(CommandLine program, Path routes) {
        this.program = program;
        options().flatMap(option -> Settings.name(option).stream()).forEach(all::add);
        all.addAll(placeholders(routes));
    }

    private Stream<OptionSpec> options() {
        return program.getSubcommands().values().stream().flatMap(command -> command.getCommandSpec().options().stream());
    }

    Set<String> all() {
        return all;
    }

    /** Those whose values are paths, as the label of their option says. */
    Set<String> paths() {
        return options().filter(option -> PATHS.contains(option.paramLabel())).flatMap(option -> Settings.name(option).stream()).collect(Collectors.toSet());
    }

    private static Set<String> placeholders(Path routes) {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file)).toList()) {
                Matcher placeholder = PLACEHOLDER.matcher(Files.readString(file));
                while (placeholder.find()) {
                    names.add(placeholder.group(1));
                }
            }
        } catch (IOException unreadable) {
            // the command that needs the routes says so
        }
        return names;
    }
}
