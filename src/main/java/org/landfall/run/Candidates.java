package org.landfall.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.file.FileIdentity;
import org.landfall.landing.FoundFile;
import org.landfall.landing.LandingArea;
import org.landfall.landing.Settlement;

/** The files that a run has looked at. Each (path, size, mtime, inode) is tried once, and waited for until it has settled. */
final class Candidates {

    private final LandingArea area;
    private final Settlement settlement;
    private final Purpose purpose;
    private final WaitingRoom waitingRoom;
    private final Retries retries;
    private final Map<String, FileIdentity> tried = new ConcurrentHashMap<>();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile long lookedAtNanos;

    /** @param retries when to try a file again that did not land */
    Candidates(LandingArea area, Settlement settlement, Purpose purpose, Retries retries) {
        this.area = area;
        this.settlement = settlement;
        this.purpose = purpose;
        this.retries = retries;
        waitingRoom = new WaitingRoom(purpose.patience());
    }

    /** Polls that follow each other closely share a look at the open files: what is opened after it is seen at the checkpoint. */
    void pollBegins() {
        lookedAtNanos = settlement.sharedLookNanos();
    }

    /**
     * Tells whether a file should be taken now: not tried before in this run, and settled.
     *
     * @param giveUp told, once, that the file was waited for in vain, with the reason why it is not settled
     */
    boolean isNewAndSettled(FoundFile found, Consumer<String> giveUp) {
        String source = found.source();
        FileIdentity identity = found.identity();
        FileIdentity before = tried.get(source);
        if (before != null && before.sameButForCtime(identity) && !retries.isDue(source)) {
            return false;
        }
        Optional<String> unsettled = purpose.unsettled(found, lookedAtNanos);
        if (unsettled.isEmpty()) {
            waitingRoom.leave(source);
            return true;
        }
        if (!givenUp.contains(source) && !waitingRoom.wait(source) && !retries.areMade()) {
            // a file that never stops growing is waited for once
            waitingRoom.leave(source);
            givenUp.add(source);
            tried.put(source, identity);
            giveUp.accept(unsettled.get());
        }
        return false;
    }

    void tried(Attempt attempt) {
        retries.taken(attempt.source());
        if (purpose.remembersTaken()) {
            tried.put(attempt.source(), attempt.identity());
        }
    }

    /** A file that was tried did not land; it stays where it is. */
    void failed(Attempt attempt) {
        tried.put(attempt.source(), attempt.identity());
        retries.failed(attempt.source(), attempt.identity());
    }

    /** A file has landed and left its place: the run need not remember it. */
    void landed(Attempt attempt) {
        retries.forget(attempt.source());
        tried.remove(attempt.source());
    }

    /** Tells whether the run stays, so that it must not remember every file for good. */
    boolean areForgotten() {
        return retries.areMade();
    }

    /** Longest wait of a file that has not settled, or did not land and stays. */
    Duration oldestWait() {
        return Duration.ofNanos(Math.max(waitingRoom.oldestNanos(), retries.oldestNanos()));
    }

    /** The files that have not settled, or did not land and stay. */
    Set<String> waitingOnes() {
        Set<String> sources = new HashSet<>(waitingRoom.sources());
        sources.addAll(retries.sources());
        return sources;
    }

    /** A file that was taken and not begun, so that it counts as left. */
    void untried(Attempt attempt) {
        tried.remove(attempt.source());
    }

    /** Tells whether a file that was found may be taken away: nobody writes it, as far as can be seen. */
    boolean isSettled(FoundFile found) {
        return purpose.unsettled(found, lookedAtNanos).isEmpty();
    }

    /** A file has left its place without having landed, so that the next of its path is another one. */
    void gone(String source) {
        retries.forget(source);
        tried.remove(source);
        refused.remove(source);
    }

    /** Remembers a refused path; false when it was known. */
    boolean refused(String source) {
        return refused.add(source);
    }

    /** Tells whether the run has dealt with a path, in a dry run otherwise than by planning it: the plan itself knows what it holds. */
    boolean know(String source) {
        return tried.containsKey(source) || refused.contains(source);
    }

    /** Number of files that wait to settle now; those that vanished meanwhile do not. */
    int waiting() {
        waitingRoom.forgetIf(this::isGone);
        if (retries.areMade()) {
            // one look for both: a file that comes back between two would count as tried, and have no retry
            Set<String> gone = Stream.concat(tried.keySet().stream(), retries.sources().stream()).filter(this::isGone).collect(Collectors.toSet());
            retries.forgetIf(gone::contains);
            tried.keySet().removeAll(gone);
        }
        return waitingRoom.size();
    }

    private boolean isGone(String source) {
        return area.files().isGone(area.file(source));
    }
}
