package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server or an installer prints, in a file under {@code target/servers}. */
record ServerLog(Path file) {

    private static final int TAIL_LINES = 15;

    static ServerLog named(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "servers"));
            return new ServerLog(folder.resolve(name + "-" + ProcessHandle.current().pid() + ".log").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, for an error message. */
    String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + file + " cannot be read)";
        }
    }
}
