package org.landfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.CurrentUser;
import org.landfall.file.NamedFile;

/** The folder of the routes that run, and no others. */
final class RoutesFolder {

    /** The letters of the variables by which Camel Main takes other routes, such as CAMEL_MAIN_ROUTES_INCLUDE_PATTERN. */
    private static final String ROUTES_OF_CAMEL = "CAMELMAINROUTES";

    /** Bytes of the largest file of routes: much more than anyone writes. */
    private static final int LARGEST = 4 << 20;

    private RoutesFolder() {}

    /** The place that an option names; that of the program's own routes where it names none. */
    static Path place(String option) {
        return option.isEmpty() ? Installation.own().routes() : Path.of(option).toAbsolutePath().normalize();
    }

    /**
     * Finds the folder that an option names, or the program's own, behind any link: Camel looks for no files behind one.
     *
     * @throws SetupException when it is none, or holds no routes
     */
    static Path at(String option) {
        Path folder = place(option);
        String named = option.isEmpty() ? folder.toString() : option;
        if (!Files.isDirectory(folder)) {
            throw new SettingException("routes", "the routes folder " + named + (Files.exists(folder) ? " is a file" : " does not exist"),
                    "say where it is with --routes DIR");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
            if (files.isEmpty()) {
                throw new SettingException("routes", "the routes folder " + named + " holds no *.camel.yaml", "say where they are with --routes DIR");
            }
            BeanNames beans = new BeanNames();
            files.forEach(file -> beans.requireNew(file, routes(file)));
            return folder.toRealPath();
        } catch (IOException | UncheckedIOException e) {
            throw new SettingException("routes", "the routes folder " + named + " cannot be read by " + CurrentUser.name(),
                    "give it read and execute permission", e);
        }
    }

    /** Camel passes over what is no list of routes and beans, and says of other files less than this. */
    private static String routes(Path file) {
        try {
            String text = NamedFile.text(file, LARGEST);
            if (text.lines().noneMatch(line -> line.startsWith("-") || line.startsWith("\uFEFF-"))) {
                throw new SettingException("routes", file + " holds no list of routes and beans", "take it away, or begin each of them with '- '");
            }
            return text;
        } catch (AccessDeniedException e) {
            throw new SettingException("routes", file + " cannot be read by " + CurrentUser.name(), "give it read permission", e);
        } catch (IOException e) {
            throw new SettingException("routes", file + " cannot be read: " + e.getMessage(), "take it away, or call it otherwise than *.camel.yaml", e);
        }
    }

    /** Makes Camel read the routes in a folder. @throws SetupException when it cannot, or the environment has its say in it */
    static void giveToCamel(Path folder) {
        if (folder.toString().matches(".*[,*?{}].*")) {
            throw new SettingException("routes", "the routes folder " + folder + " has a character in its path that a pattern cannot hold"
                    + " (one of , * ? { })", "rename that folder");
        }
        System.getenv().keySet().stream().filter(RoutesFolder::concernsRoutes).findFirst().ifPresent(variable -> {
            throw new SetupException(variable + " in the environment would change how Camel reads the routes in " + folder,
                    "take it away; --routes DIR or LANDFALL_ROUTES names other routes");
        });
        System.setProperty("camel.main.routes-include-pattern", "file:" + folder + "/*.camel.yaml");
    }

    private static boolean concernsRoutes(String variable) {
        return variable.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT).startsWith(ROUTES_OF_CAMEL);
    }
}
