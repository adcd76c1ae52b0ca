package org.landfall.landing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.file.FileIdentity;
import org.landfall.file.Neighbours;
import org.landfall.file.OpenFiles;

/**
 * Judge of whether a file is settled: nobody is still writing it, as far as one can see from outside.
 *
 * <p>The mtime alone proves nothing, since unzip, {@code cp -p} and rsync set it; the ctime is the kernel's, so at first sight both must
 * be old. A file that was seen for the age with one size and mtime is settled though its ctime goes on moving, as links and chmod have it.
 */
public final class Settlement {

    private static final Duration SHARED_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_SHARED_LOOK = Duration.ofSeconds(5);
    /** Age from which on nobody is thought to be still writing a file: the look before it is deleted asks all the same. */
    private static final Duration YOUNG = Duration.ofDays(1);

    private final Duration age;
    private final OpenFiles openFiles;
    private final Intake intake;
    private final Neighbours neighbours = new Neighbours();
    private final Map<Path, Sighting> sightings = new ConcurrentHashMap<>();

    private record Sighting(FileIdentity identity, long sinceNanos) {}

    /**
     * @param age    how long a file must not have changed
     * @param intake knows what a download leaves next to a file until it is finished
     */
    public Settlement(Duration age, OpenFiles openFiles, Intake intake) {
        this.age = age;
        this.openFiles = openFiles;
        this.intake = intake;
    }

    public Duration age() {
        return age;
    }

    /**
     * Reason why a file is not settled; empty when it is.
     *
     * @param lookedAtNanos {@link System#nanoTime} from which on the open files must have been looked at
     */
    public Optional<String> unsettled(FoundFile found, long lookedAtNanos) {
        return download(found).or(() -> changing(found)).or(() -> writerOfYoung(found.identity(), lookedAtNanos));
    }

    /** Reason why a file is not settled, its age left aside. */
    public Optional<String> disturbed(FoundFile found, long lookedAtNanos) {
        return download(found).or(() -> writerOfYoung(found.identity(), lookedAtNanos));
    }

    /**
     * The same once more, after the upload. A look at the open files that many checkpoints share is good enough here: it is the
     * one before the unlink that must be new, and a writer that has closed the file meanwhile has changed its identity. On a
     * machine with so many open files that a look takes long, looking takes no more than a twentieth of the time.
     */
    public Optional<String> disturbed(FoundFile found) {
        return disturbed(found, sharedLookNanos());
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

    private Optional<String> writerOfYoung(FileIdentity identity, long lookedAtNanos) {
        return isOld(identity, YOUNG) ? Optional.empty() : writer(identity, lookedAtNanos);
    }

    private Optional<String> changing(FoundFile found) {
        Path file = found.file();
        FileIdentity identity = found.identity();
        if (age.isZero()) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Sighting sighting = sightings.merge(file, new Sighting(identity, now),
                (before, latest) -> before.identity().sameButForCtime(latest.identity()) ? before : latest);
        if (isOld(identity) || now - sighting.sinceNanos() >= age.toNanos()) {
            sightings.remove(file);
            return Optional.empty();
        }
        return Optional.of("changed less than " + age.toSeconds() + " s ago");
    }

    /** Tells whether neither content nor inode has changed for the age. */
    public boolean isOld(FileIdentity identity) {
        return isOld(identity, age);
    }

    private static boolean isOld(FileIdentity identity, Duration age) {
        Instant changed = Instant.ofEpochSecond(0, identity.lastChangeNanos());
        return Duration.between(changed, Instant.now()).compareTo(age) >= 0;
    }

    private Optional<String> download(FoundFile found) {
        return intake.unfinished(found, neighbours);
    }
}
