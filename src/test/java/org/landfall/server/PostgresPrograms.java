package org.landfall.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from a jar once for this Java process. */
final class PostgresPrograms {

    private static final String NAME = "postgres";
    private static final Duration TIME = Duration.ofSeconds(60);
    /** PostgreSQL refuses to be run by root; the user of nothing is on every machine. */
    private static final String NOBODY = "65534";
    private static final int EXECUTABLE = 0100;

    private static PostgresPrograms unpacked;

    private final TemporaryFolder folder = new TemporaryFolder(NAME);

    private PostgresPrograms() throws IOException {
        try (InputStream archive = archive();
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries);
            }
        }
        giveAway(folder);
    }

    /** @throws ServerUnavailableException when there are none for this machine, or nobody can be had to run them */
    static synchronized PostgresPrograms unpacked() {
        if (unpacked == null) {
            if (isRoot() && !new Command(asNobody("true"), Map.of()).succeeds(ServerLog.named(NAME), TIME)) {
                throw new ServerUnavailableException("PostgreSQL is not run by root, and there is no setpriv to become another user; install util-linux");
            }
            try {
                unpacked = new PostgresPrograms();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unpacked;
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        InputStream archive = PostgresPrograms.class.getResourceAsStream("/postgres-linux-" + machine + ".txz");
        if (archive == null) {
            throw new ServerUnavailableException("the tests have no PostgreSQL for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
        }
        return archive;
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = folder.path().resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            path.toFile().setExecutable((entry.getMode() & EXECUTABLE) != 0);
        }
    }

    /** Gives a folder to the user that the programs are run by. */
    void giveAway(TemporaryFolder of) {
        if (isRoot()) {
            run(List.of("chown", "-R", NOBODY + ":" + NOBODY, of.path().toString()));
        }
    }

    /** The command of one of them. */
    List<String> command(String name, String... arguments) {
        String program = folder.path().resolve("bin").resolve(name).toString();
        List<String> command = new ArrayList<>(isRoot() ? asNobody(program) : List.of(program));
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asNobody(String program) {
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", program);
    }

    /** Runs one to its end. */
    void run(String name, String... arguments) {
        run(command(name, arguments));
    }

    private static void run(List<String> command) {
        ServerLog log = ServerLog.named(NAME);
        if (!new Command(command, Map.of()).succeeds(log, TIME)) {
            throw new IllegalStateException(command + " failed:\n" + log.tail());
        }
    }
}
