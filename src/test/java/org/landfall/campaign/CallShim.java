package org.landfall.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.landfall.server.ServerUnavailableException;

/** The library that sees the system calls of a program and ends the program at one, or lets one fail; made of {@code src/test/c/calls.c}. */
final class CallShim {

    private static final Path SOURCE = Path.of("src", "test", "c", "calls.c");
    private static final Path FOLDER = Path.of("target", "calls");

    private static CallShim shared;

    private final Path library;

    private CallShim(Path library) {
        this.library = library;
    }

    /**
     * The library, made once in a JVM.
     *
     * @throws ServerUnavailableException on another system than Linux, or without a C compiler
     */
    static synchronized CallShim compiled() {
        if (shared == null) {
            if (!System.getProperty("os.name").equals("Linux")) {
                throw new ServerUnavailableException("system calls are seen on Linux only");
            }
            try {
                shared = new CallShim(compile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static Path compile() throws IOException {
        Path library = Files.createDirectories(FOLDER.toAbsolutePath()).resolve("calls-" + ProcessHandle.current().pid() + ".so");
        Path log = FOLDER.resolve("cc-" + ProcessHandle.current().pid() + ".log");
        Path made = library.resolveSibling(library.getFileName() + ".part");
        List<String> command = List.of("cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", made.toString(), SOURCE.toString(), "-ldl", "-lpthread");
        if (!succeeds(command, log)) {
            throw new IllegalStateException(SOURCE + " does not compile:\n" + Files.readString(log));
        }
        return Files.move(made, library, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean succeeds(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor() == 0;
        } catch (IOException e) {
            throw new ServerUnavailableException("there is no C compiler: install cc (Debian: gcc and libc6-dev)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The environment in which a program is seen.
     *
     * @param program the name of its executable; what starts it, such as a shell, is not seen
     * @param trace   the file that the calls are added to
     */
    Map<String, String> environment(String program, CallSight sight, Path trace, CallPoint point, CallDeed deed) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LD_PRELOAD", library.toString());
        environment.put("CALLS_PROGRAM", program);
        environment.put("CALLS_ROOT", sight.root().toString());
        environment.put("CALLS_PORT", String.valueOf(sight.server()));
        environment.put("CALLS_DATABASE", String.valueOf(sight.database()));
        environment.put("CALLS_TRACE", trace.toString());
        environment.put("CALLS_POINT", point.tabbed());
        environment.put("CALLS_DEED", deed.word());
        return environment;
    }
}
