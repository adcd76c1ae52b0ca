package org.landfall.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Python 3 interpreter that can make virtual environments.
 *
 * @param command the name to run it by
 * @param minor   the 11 of Python 3.11
 */
record Python(String command, int minor) {

    private static final List<String> NAMES = List.of("python3.13", "python3.12", "python3.11", "python3");
    private static final String MINOR_VERSION = "import sys, venv, ensurepip; assert sys.version_info[0] == 3; print(sys.version_info[1])";
    private static final Duration PROBE = Duration.ofSeconds(20);
    private static final Duration MAKE = Duration.ofMinutes(2);
    private static final Duration DOWNLOAD = Duration.ofMinutes(10);

    /**
     * The first on the PATH that works.
     *
     * @throws ServerUnavailableException when there is none, or none has the venv module
     */
    static Python onPath() {
        return NAMES.stream().flatMap(name -> probe(name).stream()).findFirst().orElseThrow(Python::missing);
    }

    private static Optional<Python> probe(String name) {
        return Command.of(name, "-c", MINOR_VERSION).output(PROBE).map(minor -> new Python(name, Integer.parseInt(minor)));
    }

    private static ServerUnavailableException missing() {
        boolean bare = Command.of("python3", "-c", "pass").output(PROBE).isPresent();
        return new ServerUnavailableException(bare
                ? "python3 has no venv module; install it (Debian, Ubuntu: python3-venv)"
                : "there is no python3 on the PATH; install Python 3.11 or later");
    }

    String version() {
        return "3." + minor;
    }

    /** Makes a virtual environment with packages in it. */
    void makeEnvironment(Path folder, List<String> packages) {
        ServerLog log = ServerLog.named("pip");
        require(Command.of(command, "-m", "venv", folder.toString()).succeeds(log, MAKE), log);
        Command install = Command.of(folder.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
                .with(packages);
        require(install.succeeds(log, DOWNLOAD), log);
    }

    private void require(boolean succeeded, ServerLog log) {
        if (!succeeded) {
            throw new ServerUnavailableException("Python " + version() + " could not install a server from PyPI:\n" + log.tail());
        }
    }
}
