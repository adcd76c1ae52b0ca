package org.landfall.campaign.watch;

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
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.landfall.campaign.Original;
import org.landfall.sample.SampleLanding;

/**
 * Files that come into a landing directory, so many a second: small CSVs, now and then one that goes in parts, one that readers would not
 * take, or the summary anew. Where the disk is full, a file waits until there is room, as that of any careful writer.
 */
final class Arrivals implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("2023/", "2024/", "2024/PGYR2024_P01232026_01102026 (1)/", "2022/Müller & Søn/");
    private static final int MOST_ROWS = 200;
    /** 20 MB, which is more than goes in one request. */
    private static final int LARGE_ROWS = 465_000;
    private static final int BROKEN_EVERY = 40;
    private static final int SUMMARY_EVERY = 400;
    private static final int LARGE_EVERY = 1200;
    private static final Instant FIRST_SUMMARY = Instant.parse("2026-01-02T03:04:05Z");

    private final Path root;
    private final Random random;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    private final List<Original> laid = new ArrayList<>();
    private final List<Original> broken = new ArrayList<>();
    private Original held;
    private int heldUp;
    private int drawn;
    private int summaries;

    Arrivals(Path root, Random random) {
        this.root = root;
        this.random = random;
    }

    /** Begins. @param pause from one file to the next */
    void begin(Duration pause) {
        writer.scheduleAtFixedRate(this::layNext, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void layNext() {
        Original next = held == null ? drawn() : held;
        try {
            lay(next);
            held = null;
            (next.form() == Original.Form.BROKEN_CSV ? broken : laid).add(next);
        } catch (IOException full) {
            held = next;
            heldUp++;
        }
    }

    private Original drawn() {
        drawn++;
        if (drawn % SUMMARY_EVERY == SUMMARY_EVERY / 2 && Files.notExists(root.resolve(SampleLanding.SUMMARY))) {
            return summary();
        }
        String source = FOLDERS.get(random.nextInt(FOLDERS.size())) + "csv_" + (100_000_000_000L + drawn) + ".csv";
        String key = "raw/year=" + source;
        if (drawn % BROKEN_EVERY == BROKEN_EVERY / 2) {
            return Original.brokenCsv(source, key, random.nextLong(), random.nextInt(MOST_ROWS));
        }
        return Original.csv(source, key, random.nextLong(), drawn % LARGE_EVERY == LARGE_EVERY / 2 ? LARGE_ROWS : 1 + random.nextInt(MOST_ROWS));
    }

    private Original summary() {
        Original summary = Original.summary(SampleLanding.SUMMARY, random.nextLong());
        Instant written = FIRST_SUMMARY.plusSeconds(summaries);
        summaries++;
        return summaries == 1 ? summary.withKey("raw/" + SampleLanding.SUMMARY) : summary.rewritten(written);
    }

    /** One in two comes under its own name at once, the others are renamed once they are whole. */
    private void lay(Original original) throws IOException {
        Path file = root.resolve(original.source());
        Files.createDirectories(file.getParent());
        boolean renamed = original.form() == Original.Form.JSON || original.isLarge() || original.seed() % 2 == 0;
        Path place = renamed ? file.resolveSibling(file.getFileName() + ".part") : file;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place))) {
            original.writeTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(place);
            throw e;
        }
        if (original.form() == Original.Form.JSON) {
            Files.setLastModifiedTime(place, FileTime.from(FIRST_SUMMARY.plusSeconds(summaries - 1)));
        }
        if (renamed) {
            Files.move(place, file);
        }
    }

    /** Those that came and must land. */
    synchronized List<Original> laid() {
        return List.copyOf(laid);
    }

    /** Those that came and must not land. */
    synchronized List<Original> broken() {
        return List.copyOf(broken);
    }

    /** How often one had to wait for room. */
    synchronized int heldUp() {
        return heldUp;
    }

    /** Has no more come; one that waits for room comes yet. */
    void end() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the last file is not written");
        }
        synchronized (this) {
            if (held != null) {
                layNext();
            }
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
