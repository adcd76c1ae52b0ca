package org.landfall.run;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.landfall.journal.Tally;
import org.landfall.landing.LandingArea;
import org.landfall.purge.SetAside;

/** Tells how a run fares while it goes on. */
final class Vitals {

    private final LandingArea area;
    private final Candidates candidates;
    private final InFlight inFlight;
    private final SetAside setAside;
    private final EndOfRun endOfRun;
    private final Pulse pulse;
    private final Tally tally;

    Vitals(LandingArea area, Candidates candidates, InFlight inFlight, SetAside setAside, EndOfRun endOfRun, Pulse pulse, Tally tally) {
        this.area = area;
        this.candidates = candidates;
        this.inFlight = inFlight;
        this.setAside = setAside;
        this.endOfRun = endOfRun;
        this.pulse = pulse;
        this.tally = tally;
    }

    RunState now() {
        Set<String> waiting = candidates.waitingOnes();
        Duration oldest = candidates.oldestWait();
        for (Attempt attempt : inFlight.all()) {
            waiting.add(attempt.source());
            oldest = oldest.compareTo(attempt.age()) < 0 ? attempt.age() : oldest;
        }
        boolean stopping = endOfRun.isStopping();
        return new RunState(stopping, pulse.lastPoll(), stopping ? null : pulse.stall().orElse(null), landingTrouble().orElse(null),
                waiting.size(), oldest, setAside.backlog(), tally.takenByOthers());
    }

    /** The file endpoint takes a folder that is not there for an empty one. */
    private Optional<String> landingTrouble() {
        return area.files().mayRead(area.root()) ? pulse.trouble()
                : Optional.of("the landing directory " + area.root() + " is not there any more, or may not be read; bring it back");
    }
}
