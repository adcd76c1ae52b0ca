package org.landfall.cli.status;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.landfall.journal.RunLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code systemd-notify}, which comes with systemd: Java has no datagrams for a socket in the file system. It warns once when it fails. */
final class NotifyCommand implements Consumer<String[]> {

    /** Variable that names the socket. */
    static final String SOCKET = "NOTIFY_SOCKET";
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.CATEGORY);
    private static final String NAME = "systemd-notify";
    private static final long PATIENCE_SECONDS = 5;
    private static final Set<String> NEEDED = Set.of(SOCKET, "PATH");

    private final Map<String, String> environment;
    private boolean warned;

    /** @param environment that of this process; what the command needs of it is given to it, and nothing else */
    NotifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void accept(String[] assignments) {
        List<String> command = new ArrayList<>(List.of(NAME));
        command.addAll(List.of(assignments));
        try {
            Process process = process(command);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                warn("did not end in " + PATIENCE_SECONDS + " s");
            } else if (process.exitValue() != 0) {
                warn("ended with exit code " + process.exitValue());
            }
        } catch (IOException e) {
            warn("cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        NEEDED.stream().filter(environment::containsKey).forEach(name -> builder.environment().put(name, environment.get(name)));
        return builder.start();
    }

    private void warn(String trouble) {
        if (!warned) {
            warned = true;
            LOG.warn("systemd is not told how the run fares, since {} {}; a unit with Type=notify needs it, and NotifyAccess=all", NAME, trouble);
        }
    }
}
