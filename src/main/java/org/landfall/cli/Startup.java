package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logmanager.LogContext;
import org.landfall.SetupException;
import org.landfall.cli.config.ApplicationProperties;
import org.landfall.file.NamedFile;

/** Checks what Quarkus reads before the program begins, before Quarkus sees it: its own complaints are many lines. */
final class Startup {

    private static final List<String> FILES_OF_THE_SDK =
            List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CA_BUNDLE");
    /** What people name when they want no such file. */
    private static final String NONE = "/dev/null";
    private static final Pattern LEVEL = Pattern.compile("quarkus[._]log[._](.*[._])?(min[._-])?level");

    private Startup() {}

    /**
     * Makes sure that Quarkus can start.
     *
     * @param file the properties of the configuration file
     * @throws SetupException with one sentence when something of the working directory or the environment would keep it from that
     */
    static void requireUsable(Properties file) {
        ApplicationProperties.read(Path.of(".env").toAbsolutePath());
        Map<String, String> given = new TreeMap<>(System.getenv());
        System.getProperties().stringPropertyNames().forEach(name -> given.put(name, System.getProperty(name)));
        file.forEach((name, value) -> given.putIfAbsent(name.toString(), value.toString()));
        given.forEach(Startup::requireLevel);
        FILES_OF_THE_SDK.forEach(name -> requireFile(name, given.getOrDefault(name, "")));
    }

    /** The SDK would wait for ever for what comes out of a pipe. */
    private static void requireFile(String name, String value) {
        if (value.isBlank() || value.equals(NONE)) {
            return;
        }
        try {
            if (!Files.isDirectory(Path.of(value))) {
                NamedFile.requireRegular(Path.of(value));
            }
        } catch (IOException | InvalidPathException e) {
            throw new SetupException(name + "=" + value + " cannot be used: " + e.getMessage() + "; name a file", e);
        }
    }

    private static void requireLevel(String name, String value) {
        if (LEVEL.matcher(name.toLowerCase(Locale.ROOT)).matches() && !value.isBlank() && !isLevel(value.strip().toUpperCase(Locale.ROOT))) {
            throw new SetupException(name + "=" + value + " names no level of the log; give ERROR, WARN, INFO, DEBUG or TRACE");
        }
    }

    private static boolean isLevel(String name) {
        try {
            return name.equals("INHERIT") || name.matches("-?\\d+") || LogContext.getLogContext().getLevelForName(name) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
