package org.landfall.purge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.SteadyClock;

/**
 * The landed files of a run that wait for their purge, until enough of them do. Once taken they are under way, and {@link #holds held} until
 * they are {@link #done}. Its user sees to it that one thread at a time changes it.
 */
final class PurgeQueue {

    /** Files that are held while the bucket cannot be asked; their records take some kilobyte each. */
    private static final int MOST = 20_000;

    private final int enoughFiles;
    private final long enoughBytes;
    private final List<LandedFile> files = new ArrayList<>();
    /** Sizes of the files that are held. */
    private final Map<Path, Long> held = new ConcurrentHashMap<>();
    private long bytes;
    private Instant restsUntil = Instant.MIN;

    PurgeQueue(PurgeTerms terms) {
        enoughFiles = terms.files();
        enoughBytes = terms.bytes();
    }

    void add(LandedFile file) {
        files.add(file);
        hold(file);
        bytes += file.proof().size();
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    boolean isFull() {
        return files.size() >= MOST;
    }

    /** Tells whether so many files wait, or so much, that they are to be purged. */
    boolean isEnough() {
        return files.size() >= enoughFiles || bytes >= enoughBytes;
    }

    /** Tells whether the bucket could not be asked, so that it is left alone for now. */
    boolean rests() {
        return !restsUntil.isBefore(SteadyClock.now());
    }

    /** Takes all files out, for a purge that is over when {@link #done} is told of them. */
    List<LandedFile> take() {
        List<LandedFile> taken = List.copyOf(files);
        files.clear();
        bytes = 0;
        return taken;
    }

    /** Takes files back that the bucket could not be asked about. @param restingUntil by the {@link SteadyClock} */
    void takeBack(List<LandedFile> unasked, Instant restingUntil) {
        files.addAll(unasked);
        bytes += unasked.stream().mapToLong(file -> file.proof().size()).sum();
        restsUntil = restingUntil;
    }

    /** The purge of some files is over; those of them that were taken back wait on. */
    void done(List<LandedFile> taken) {
        taken.forEach(file -> held.remove(file.at()));
        files.forEach(this::hold);
    }

    /** A file is no more where it was, and another may come there. */
    void forget(Path at) {
        files.removeIf(file -> file.at().equals(at));
        held.remove(at);
    }

    /** Tells whether a file waits here, or is under way; any thread may ask. */
    boolean holds(Path at) {
        return held.containsKey(at);
    }

    private void hold(LandedFile file) {
        held.put(file.at(), file.proof().size());
    }

    /** What waits here, or is under way; any thread may ask. */
    PurgeBacklog backlog() {
        long files = 0;
        long size = 0;
        for (long one : held.values()) {
            files++;
            size += one;
        }
        return new PurgeBacklog(files, size);
    }
}
