package org.landfall.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.landfall.file.FileIdentity;
import org.landfall.journal.Journal;
import org.landfall.landing.ClaimsId;
import org.landfall.landing.LandingArea;

/** The other runners on a landing directory that several share, by the store of their claims. */
public final class SharedLanding implements OtherRunners {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LandingArea area;
    private final ClaimStore store;
    private final Journal journal;
    private final ClaimsTrouble trouble;
    private final Adoption adoption;
    private final Duration pause;
    private final Map<String, Long> elsewhere = new ConcurrentHashMap<>();

    private SharedLanding(LandingArea area, ClaimStore store, Duration lease, Journal journal, ClaimsTrouble trouble, Adoption adoption) {
        this.area = area;
        this.store = store;
        this.journal = journal;
        this.trouble = trouble;
        this.adoption = adoption;
        Duration part = lease.dividedBy(4);
        pause = part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }

    /**
     * Joins them.
     *
     * @param store connected; the runner's name must be its own by now
     * @throws org.landfall.SetupException when the store refuses that
     */
    public static SharedLanding join(LandingArea area, ClaimStore store, Duration lease, Journal journal, ClaimsTrouble trouble,
            Adoption adoption) {
        store.begin(ClaimsId.of(area), trouble::tell);
        return new SharedLanding(area, store, lease, journal, trouble, adoption);
    }

    @Override
    public boolean claim(Path file, long length, long lastModified) {
        String source = area.source(file);
        if (trouble.isTold() || isGone(file, source) || !claimed(source)) {
            return false;
        }
        if (isAsSeen(file, length, lastModified)) {
            elsewhere.remove(source);
            return true;
        }
        // another runner had it between the look at the folder and the claim, or it is being written anew
        release(source);
        if (!isGone(file, source)) {
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
            trouble.tell(e);
            return false;
        }
    }

    private boolean isGone(Path file, String source) {
        boolean gone = area.files().isGone(file);
        if (gone) {
            elsewhere.remove(source);
            journal.takenByAnother();
        }
        return gone;
    }

    private boolean isAsSeen(Path file, long length, long lastModified) {
        try {
            FileIdentity now = area.files().identity(file);
            return now.size() == length && now.modified().toEpochMilli() == lastModified;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void release(Path file) {
        if (!trouble.isTold()) {
            release(area.source(file));
        }
    }

    private void release(String source) {
        try {
            store.release(source);
        } catch (ClaimsException e) {
            trouble.tell(e);
        }
    }

    @Override
    public boolean hold(String source) {
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

    @Override
    public int waiting() {
        elsewhere.keySet().forEach(source -> isGone(area.file(source), source));
        return elsewhere.size();
    }

    @Override
    public boolean took(Path file) {
        return area.files().isGone(file);
    }

    @Override
    public void adopt() {
        unlessBroken(adoption::now);
    }

    @Override
    public void adoptNowAndThen() {
        unlessBroken(adoption::nowAndThen);
    }

    @Override
    public void adoptAtEnd() {
        unlessBroken(adoption::atEnd);
    }

    private void unlessBroken(Runnable step) {
        if (!trouble.isTold()) {
            try {
                step.run();
            } catch (ClaimsException e) {
                trouble.tell(e);
            }
        }
    }

    @Override
    public void leave() {
        try {
            store.close();
        } catch (ClaimsException e) {
            trouble.tell(e);
        }
    }
}
