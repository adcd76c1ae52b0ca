package org.landfall.campaign.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process takes up at a moment, as Linux tells it.
 *
 * @param pid         of the process
 * @param seconds     since the campaign began
 * @param atRest      whether nothing disturbed it just before
 * @param rss         memory that it holds, KiB
 * @param peak        the most that it has held so far, KiB
 * @param descriptors how many are open
 * @param threads     how many run
 */
record Footprint(long pid, long seconds, boolean atRest, long rss, long peak, long descriptors, long threads) {

    /** That of a process; empty where it has just ended. */
    static Optional<Footprint> of(long pid, long seconds, boolean atRest) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            return Optional.of(new Footprint(pid, seconds, atRest, value(status, "VmRSS"), value(status, "VmHWM"), open.count(),
                    value(status, "Threads")));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** @throws IOException where the process holds nothing any more */
    private static long value(List<String> status, String name) throws IOException {
        return status.stream().filter(line -> line.startsWith(name + ":")).findFirst().map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .orElseThrow(() -> new IOException("no " + name));
    }
}
