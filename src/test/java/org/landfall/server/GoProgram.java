package org.landfall.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that is built from its source by the Go tool chain, once, and kept in the {@link ServerCache}.
 *
 * @param name    the executable's name
 * @param module  the path of the package that {@code go install} builds
 * @param version a tag, or a pseudo-version of a commit
 */
public record GoProgram(String name, String module, String version) {

    private static final Duration PROBE = Duration.ofSeconds(20);
    private static final Duration BUILD = Duration.ofMinutes(20);

    /**
     * The executable, which may take minutes to build when it is not there.
     *
     * @throws ServerUnavailableException when there is no Go, or the build fails
     */
    public Path executable() {
        return ServerCache.program(name + "-" + version, module + "@" + version, name, this::install);
    }

    private void install(Path folder) {
        ServerLog log = ServerLog.named("go-install-" + name);
        if (!new Command(List.of("go", "version"), Map.of()).succeeds(log, PROBE)) {
            throw new ServerUnavailableException("there is no go on the PATH to build " + name + "; install Go (golang)");
        }
        Command build = new Command(
                List.of("go", "install", module + "@" + version), Map.of("GOBIN", folder.toString(), "CGO_ENABLED", "0"));
        if (!build.succeeds(log, BUILD)) {
            throw new ServerUnavailableException("go install " + module + "@" + version + " failed:\n" + log.tail());
        }
    }
}
