package org.landfall.landing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.file.FileIdentity;
import org.landfall.file.OpenFiles;

/**
 * Whether a file is settled: nobody is still writing it, as far as one can see from outside.
 *
 * <p>The mtime alone proves nothing, since unzip, {@code cp -p} and rsync set it; the ctime is the kernel's.
 */
public final class Settlement {

    private static final String PART = ".part";
    private static final String PARTS = "_parts";
    private static final Duration SHARED_LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_SHARED_LOOK = Duration.ofSeconds(5);

    private final Duration age;
    private final OpenFiles openFiles;
    private final Map<Path, Sighting> sightings = new ConcurrentHashMap<>();

    private record Sighting(FileIdentity identity, long sinceNanos) {}

    /** @param age how long a file must not have changed */
    public Settlement(Duration age, OpenFiles openFiles) {
        this.age = age;
        this.openFiles = openFiles;
    }

    public Duration age() {
        return age;
    }

    /**
     * Why a file is not settled; empty when it is.
     *
     * @param lookedAtNanos {@link System#nanoTime} from which on the open files must have been looked at
     */
    public Optional<String> unsettled(Path file, FileIdentity identity, long lookedAtNanos) {
        return download(file).or(() -> changing(file, identity)).or(() -> writer(identity, lookedAtNanos));
    }

    /** Why a file is not settled, its age left aside. */
    public Optional<String> disturbed(Path file, FileIdentity identity, long lookedAtNanos) {
        return download(file).or(() -> writer(identity, lookedAtNanos));
    }

    /**
     * The same once more, after the upload. A look at the open files that many checkpoints share is good enough here: it is the
     * one before the unlink that must be new, and a writer that has closed the file meanwhile has changed its identity. On a
     * machine with so many open files that a look takes long, looking takes no more than a twentieth of the time.
     */
    public Optional<String> disturbed(Path file, FileIdentity identity) {
        return disturbed(file, identity, sharedLookNanos());
    }

    /** {@link System#nanoTime} of the oldest look at the open files that many may share. */
    public long sharedLookNanos() {
        return System.nanoTime() - Math.max(SHARED_LOOK.toNanos(), Math.min(LONGEST_SHARED_LOOK.toNanos(), 20 * openFiles.tookNanos()));
    }

    /**
     * The process that has the file open for writing, among those that we may look into.
     *
     * @param lookedAtNanos {@link System#nanoTime} from which on the open files must have been looked at
     */
    public Optional<String> writer(FileIdentity identity, long lookedAtNanos) {
        return openFiles.writerOf(identity, lookedAtNanos).map(process -> "is open for writing by " + process);
    }

    private Optional<String> changing(Path file, FileIdentity identity) {
        if (age.isZero()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Sighting sighting = sightings.merge(file, new Sighting(identity, now),
                (before, latest) -> before.identity().equals(latest.identity()) ? before : latest);
        if (isOld(identity) || now - sighting.sinceNanos() >= age.toNanos()) {
            sightings.remove(file);
            return Optional.empty();
        }
        return Optional.of("changed less than " + age.toSeconds() + " s ago");
    }

    /** Whether neither content nor inode has changed for the age. */
    public boolean isOld(FileIdentity identity) {
        Instant changed = Instant.ofEpochSecond(0, identity.lastChangeNanos());
        return Duration.between(changed, Instant.now()).compareTo(age) >= 0;
    }

    /** The extraction scripts write {@code NAME.part}, or {@code _parts/ID/} for {@code csv_ID.csv}, before the final name. */
    private static Optional<String> download(Path file) {
        String name = file.getFileName().toString();
        if (Files.exists(file.resolveSibling(name + PART))) {
            return Optional.of("is still being downloaded: " + name + PART + " is beside it");
        }
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        return entries(file.resolveSibling(PARTS)).stream()
                .filter(entry -> entry.equals(name) || entry.equals(stem) || stem.endsWith("_" + entry))
                .findFirst()
                .map(entry -> "is still being downloaded: " + PARTS + "/" + entry + " is beside it");
    }

    private static List<String> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<String> names = new ArrayList<>();
            stream.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (IOException goneMeanwhile) {
            return List.of();
        }
    }
}
