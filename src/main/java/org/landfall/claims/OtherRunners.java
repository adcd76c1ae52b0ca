package org.landfall.claims;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.landfall.journal.Journal;
import org.landfall.landing.LandingArea;

/**
 * What a run has to do with the other runners on its landing directory: it claims each file before it begins it, and waits for what the
 * others have claimed, until that is gone or its claim has lapsed.
 */
public final class OtherRunners {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LandingArea area;
    private final ClaimStore store;
    private final Journal journal;
    private final Consumer<String> stop;
    private final Duration pause;
    private final Map<String, Long> elsewhere = new ConcurrentHashMap<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    /**
     * @param store null where the run shares nothing: then every file is its own
     * @param stop  stops the run, for a reason
     */
    public OtherRunners(LandingArea area, ClaimStore store, Duration lease, Journal journal, Consumer<String> stop) {
        this.area = area;
        this.store = store;
        this.journal = journal;
        this.stop = stop;
        Duration part = lease.dividedBy(4);
        pause = part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }

    /**
     * Whether this run may begin a file that it has seen.
     *
     * @param length       how many bytes it held then
     * @param lastModified when it had changed last then, in milliseconds since 1970
     */
    public boolean claim(Path path, long length, long lastModified) {
        if (store == null) {
            return true;
        }
        String source = area.source(path);
        if (broken.get() || isGone(path, source) || !claimed(source)) {
            return false;
        }
        if (isAsSeen(path.toFile(), length, lastModified)) {
            elsewhere.remove(source);
            return true;
        }
        // another runner had it between the look at the folder and the claim, or it is being written anew
        release(source);
        if (!isGone(path, source)) {
            elsewhere.put(source, System.nanoTime());
        }
        return false;
    }

    private boolean claimed(String source) {
        try {
            boolean ours = store.claim(source);
            if (!ours) {
                elsewhere.put(source, System.nanoTime() + pause.toNanos());
            }
            return ours;
        } catch (ClaimsException e) {
            broken(e);
            return false;
        }
    }

    private boolean isGone(Path path, String source) {
        boolean gone = Files.notExists(path);
        if (gone) {
            elsewhere.remove(source);
            journal.takenByAnother();
        }
        return gone;
    }

    private static boolean isAsSeen(File file, long length, long lastModified) {
        return file.length() == length && file.lastModified() == lastModified && file.exists();
    }

    /** Gives up a claim. */
    public void release(Path file) {
        if (store != null && !broken.get()) {
            release(area.source(file));
        }
    }

    private void release(String source) {
        try {
            store.release(source);
        } catch (ClaimsException e) {
            broken(e);
        }
    }

    /** Without the database the run would wait for others that are dead, and they for it; so it ends. */
    public void broken(ClaimsException e) {
        if (broken.compareAndSet(false, true)) {
            journal.problem(e.getMessage());
            stop.accept("stopped, since the database of its claims failed");
        }
    }

    public boolean isBroken() {
        return broken.get();
    }

    /** Whether another runner had claimed a file a moment ago, so that asking again so soon is idle. */
    public boolean hold(String source) {
        if (store == null) {
            return false;
        }
        Long again = elsewhere.get(source);
        if (again == null) {
            return false;
        }
        if (System.nanoTime() - again < 0) {
            return true;
        }
        // from here on it is like any other file, which may be found unsettled, or claimed again
        elsewhere.remove(source, again);
        return false;
    }

    /** How many files others have claimed, that this run has seen; those that are gone have been taken by them. */
    public int waiting() {
        elsewhere.keySet().forEach(source -> isGone(area.file(source), source));
        return elsewhere.size();
    }

    /** Whether a file that this run has begun was taken by another, which was faster, or had its claim when it had lapsed. */
    public boolean took(Path file) {
        return store != null && Files.notExists(file);
    }

    /** Gives up all claims, and leaves. */
    public void leave() {
        if (store == null) {
            return;
        }
        try {
            store.close();
        } catch (ClaimsException e) {
            broken(e);
        }
    }
}
