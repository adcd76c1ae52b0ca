package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the system counts of this process. Each figure is empty where the system does not tell it. */
public final class OwnProcess {

    private static final Path FOLDER = Path.of("/proc/self");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,15}) kB$");
    private static final Pattern VIRTUAL = Pattern.compile("(?m)^VmSize:\\s+(\\d{1,15}) kB$");
    private static final Pattern MOST_OPEN = Pattern.compile("(?m)^Max open files\\s+(\\d{1,18})\\s");
    private static final int KIB = 1024;

    private OwnProcess() {}

    /** Time of the processor that it has used, in the kernel too. */
    public static Optional<Duration> processorTime() {
        return ProcessHandle.current().info().totalCpuDuration();
    }

    public static Optional<Instant> started() {
        return ProcessHandle.current().info().startInstant();
    }

    /** Bytes of it that are in memory. */
    public static OptionalLong residentBytes() {
        return figure("status", RESIDENT, KIB);
    }

    /** Bytes of its address space. */
    public static OptionalLong virtualBytes() {
        return figure("status", VIRTUAL, KIB);
    }

    /** Number of files that it has open, connections and the like among them. */
    public static OptionalLong openFiles() {
        try (Stream<Path> open = Files.list(FOLDER.resolve("fd"))) {
            return OptionalLong.of(open.count());
        } catch (IOException unknownHere) {
            return OptionalLong.empty();
        }
    }

    /** Number of files that it may have open. */
    public static OptionalLong mostOpenFiles() {
        return figure("limits", MOST_OPEN, 1);
    }

    private static OptionalLong figure(String file, Pattern line, int unit) {
        try {
            Matcher figure = line.matcher(Files.readString(FOLDER.resolve(file)));
            return figure.find() ? OptionalLong.of(Long.parseLong(figure.group(1)) * unit) : OptionalLong.empty();
        } catch (IOException unknownHere) {
            return OptionalLong.empty();
        }
    }
}
