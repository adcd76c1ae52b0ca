package org.landfall.campaign.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel says of the threads of a program: name, state, where it waits, and its system call with the arguments. */
record ThreadStates(List<String> lines) {

    private static final List<String> SOURCES = List.of("comm", "wchan", "syscall");

    /** The states now; none of a program that has ended. */
    static ThreadStates of(Process process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return new ThreadStates(threads.map(ThreadStates::line).toList());
        } catch (NoSuchFileException ended) {
            return new ThreadStates(List.of());
        }
    }

    private static String line(Path thread) {
        return thread.getFileName() + SOURCES.stream().map(source -> " " + text(thread.resolve(source))).collect(Collectors.joining()) + " "
                + text(thread.resolve("status")).lines().filter(line -> line.startsWith("State:")).collect(Collectors.joining());
    }

    private static String text(Path source) {
        try {
            return Files.readString(source).strip();
        } catch (IOException closed) {
            // it has ended, or the kernel does not tell
            return "?";
        }
    }

    @Override
    public String toString() {
        return "\n" + String.join("\n", lines);
    }
}
