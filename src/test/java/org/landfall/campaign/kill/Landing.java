package org.landfall.campaign.kill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.landfall.campaign.Original;
import org.landfall.sample.SampleLanding;

/** The landing directory of a campaign: it fills with small and large files, some of which are still growing. */
final class Landing implements AutoCloseable {

    private static final int SMALL = 200_000;
    private static final int LARGE = (16 << 20) + 1;
    private static final int LARGE_SPREAD = 4 << 20;
    private static final List<String> FOLDERS = List.of("2023/", "2024/", "2024/PGYR2024_P01232026_01102026 (1)/", "2022/Müller & Søn/");

    private static final Instant FIRST_SUMMARY = Instant.parse("2026-01-02T03:04:05Z");

    private final Path root;
    private final Random random;
    private int summaries;
    private final List<Original> originals = new CopyOnWriteArrayList<>();
    private final Map<String, GrowingFile> growing = new ConcurrentHashMap<>();
    private final ExecutorService writers = Executors.newCachedThreadPool();

    Landing(Path root, Random random) throws IOException {
        this.root = Files.createDirectories(root);
        this.random = random;
    }

    Path root() {
        return root;
    }

    /** All files that were there or will have been. */
    List<Original> originals() {
        return List.copyOf(originals);
    }

    /** Adds whole files. */
    void add(int small, int large) throws IOException {
        for (int i = 0; i < small + large; i++) {
            // about one in twenty is empty, as some extracts are
            int length = i >= small ? LARGE + random.nextInt(LARGE_SPREAD) : random.nextInt(20) == 0 ? 0 : random.nextInt(SMALL);
            Original original = next(length);
            write(original);
            originals.add(original);
        }
    }

    /** Begins to write a file in each manner. */
    void addGrowing() throws IOException {
        for (GrowingFile.Manner manner : GrowingFile.Manner.values()) {
            Original original = next(manner == GrowingFile.Manner.HELD_OPEN ? LARGE : 1 + random.nextInt(SMALL));
            Files.createDirectories(root.resolve(original.source()).getParent());
            GrowingFile file = new GrowingFile(root, original, manner, Duration.ofMillis(50 + random.nextInt(250)));
            growing.put(original.source(), file);
            originals.add(original);
            writers.execute(file);
        }
    }

    private Original next(long length) {
        String name = FOLDERS.get(random.nextInt(FOLDERS.size())) + "csv_" + (100_000_000_000L + originals.size()) + ".csv";
        return Original.of(name, "raw/year=" + name, random.nextLong(), length);
    }

    /** Writes the summary anew, as the totals script does: the first one lands under its name, every other one beside it. */
    void addSummary() throws IOException {
        Instant written = FIRST_SUMMARY.plusSeconds(summaries);
        Original summary = Original.summary(SampleLanding.SUMMARY, random.nextLong());
        write(summary, written);
        originals.add(summaries == 0 ? summary.withKey("raw/" + SampleLanding.SUMMARY) : summary.rewritten(written));
        summaries++;
    }

    boolean hasNoSummary() {
        return Files.notExists(root.resolve(SampleLanding.SUMMARY));
    }

    private void write(Original original) throws IOException {
        write(original, Instant.now().minusSeconds(3600));
    }

    private void write(Original original, Instant modified) throws IOException {
        Path file = root.resolve(original.source());
        Files.createDirectories(file.getParent());
        // as a careful script does it: whole under its name, or not at all
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            original.writeTo(out);
        }
        Files.setLastModifiedTime(part, FileTime.from(modified));
        Files.move(part, file);
    }

    boolean isWhole(Original original) throws IOException {
        GrowingFile writer = growing.get(original.source());
        return writer == null || writer.isDone();
    }

    boolean allWhole() throws IOException {
        for (GrowingFile file : growing.values()) {
            if (!file.isDone()) {
                return false;
            }
        }
        return true;
    }

    /** Files that landed too early because this machine held their writers up for longer than the settle age; no run could tell. */
    List<Original> seemedSettled(Duration settleAge) {
        return originals.stream()
                .filter(original -> growing.containsKey(original.source()) && growing.get(original.source()).seemedSettled(settleAge))
                .toList();
    }

    /** Where a file is in the landing area: in its place, set aside, or neither (then empty). */
    List<Path> places(Original original) throws IOException {
        Path home = root.resolve(original.source());
        // a file may move while we look: it is renamed from one place to the other, and linked back before it leaves the other
        for (int look = 0; look < 3; look++) {
            List<Path> places = new ArrayList<>();
            if (Files.exists(home) || Files.exists(home.resolveSibling(home.getFileName() + ".part"))) {
                places.add(home);
            }
            for (Path run : setAside()) {
                if (Files.exists(run.resolve(original.source()))) {
                    places.add(run.resolve(original.source()));
                }
            }
            if (!places.isEmpty()) {
                return places;
            }
        }
        return List.of();
    }

    private List<Path> setAside() throws IOException {
        Path landed = root.resolve(".landfall/landed");
        if (!Files.isDirectory(landed)) {
            return List.of();
        }
        try (var runs = Files.list(landed)) {
            return runs.toList();
        }
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
