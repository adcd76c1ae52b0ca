package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Origin;
import picocli.CommandLine;

/** Finds variables of the environment that look like settings and are heeded by nobody, such as {@code LANDFALL_PARRALEL}. */
final class StrayVariables {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]*landfall\\.([A-Za-z0-9_.-]+)");

    private final Configuration configuration;
    private final Set<String> known = new TreeSet<>();

    /** @param program the program with all its commands, whose options are settings */
    StrayVariables(Configuration configuration, CommandLine program) {
        this.configuration = configuration;
        program.getSubcommands().values().stream().flatMap(Settings::names).forEach(known::add);
    }

    /** Says of each what is wrong with it, in one sentence. @param routes the folder of the routes, whose placeholders are settings too */
    List<String> sentences(Path routes) {
        Set<String> settings = new TreeSet<>(known);
        settings.addAll(placeholders(routes));
        return configuration.strays(settings).stream().map(variable -> sentence(variable, settings)).toList();
    }

    private static String sentence(String variable, Set<String> settings) {
        List<String> variables = settings.stream().map(Origin::variable).toList();
        String upper = variable.toUpperCase(Locale.ROOT);
        return variable + " in the environment is no setting, and nothing heeds it"
                + Spelling.nearest(upper, variables).map(meant -> "; did you mean " + meant + "?").orElse("; docs/configuration.md names all that there are");
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
