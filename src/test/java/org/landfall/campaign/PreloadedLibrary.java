package org.landfall.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.landfall.server.ServerUnavailableException;

/** A library of {@code src/test/c} that comes between a program and the system. */
public final class PreloadedLibrary {

    private static final Path SOURCES = Path.of("src", "test", "c");
    private static final Path FOLDER = Path.of("target", "calls");

    private PreloadedLibrary() {}

    /**
     * Compiles one.
     *
     * @param name of its source, without {@code .c}
     * @return the library, for {@code LD_PRELOAD}
     * @throws ServerUnavailableException on another system than Linux, or without a C compiler
     */
    public static Path compiled(String name) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new ServerUnavailableException("libraries come between a program and the system on Linux only");
        }
        try {
            return compile(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compile(String name) throws IOException {
        long pid = ProcessHandle.current().pid();
        Path library = Files.createDirectories(FOLDER.toAbsolutePath()).resolve(name + "-" + pid + ".so");
        Path log = FOLDER.resolve("cc-" + name + "-" + pid + ".log");
        Path made = library.resolveSibling(library.getFileName() + ".part");
        Path source = SOURCES.resolve(name + ".c");
        List<String> command = List.of("cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", made.toString(), source.toString(),
                "-ldl", "-lpthread");
        if (!succeeds(command, log)) {
            throw new IllegalStateException(source + " does not compile:\n" + Files.readString(log));
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
}
