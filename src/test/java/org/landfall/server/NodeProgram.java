package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script for Node.js beside the packages that it imports, installed once and kept in the {@link ServerCache}.
 *
 * @param name the name of the folder with the test resources: the script, and {@code packages.txt} with every package and its
 *             version
 * @param file the script's file name
 */
public record NodeProgram(String name, String file) {

    private static final Duration PROBE = Duration.ofSeconds(20);
    private static final Duration INSTALL = Duration.ofMinutes(5);

    /**
     * The script, which Node.js can be started with.
     *
     * @throws ServerUnavailableException when there is no Node.js with npm, or a package cannot be had
     */
    public Path executable() {
        String recipe = resource("packages.txt") + resource(file);
        return ServerCache.program(name, recipe, file, this::install);
    }

    private void install(Path folder) {
        ServerLog log = ServerLog.named("npm-install-" + name);
        for (String tool : List.of("node", "npm")) {
            if (!new Command(List.of(tool, "--version"), Map.of()).succeeds(log, PROBE)) {
                throw new ServerUnavailableException("there is no " + tool + " on the PATH for " + name + "; install Node.js (nodejs and npm)");
            }
        }
        List<String> npm = new ArrayList<>(
                List.of("npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "--save-exact", "--ignore-scripts"));
        npm.addAll(resource("packages.txt").lines().toList());
        if (!new Command(npm, Map.of()).succeeds(log, INSTALL)) {
            throw new ServerUnavailableException("the packages of " + name + " cannot be installed with npm:\n" + log.tail());
        }
        try {
            Path script = Files.writeString(folder.resolve(file), resource(file));
            if (!script.toFile().setExecutable(true)) {
                throw new IllegalStateException(script + " cannot be made executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String resource(String of) {
        try (InputStream in = NodeProgram.class.getResourceAsStream("/" + name + "/" + of)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
