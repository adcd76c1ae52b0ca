package org.landfall.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.landing.FoundFile;

/** Purpose of a run: to move files, or to plan that. */
interface Purpose {

    /** Time for which a file is waited for that has not settled. */
    Duration patience();

    /**
     * Reason why a file cannot be taken yet; empty when it can.
     *
     * @param lookedAtNanos {@link System#nanoTime} from which on the open files must have been looked at
     */
    Optional<String> unsettled(FoundFile found, long lookedAtNanos);

    /** Explains that a file was waited for in vain. @param unsettled why it cannot be taken, half a sentence */
    Failure inVain(String unsettled);

    /** Tells whether a file that was taken must be known again, since further polls will see it. */
    boolean remembersTaken();

    /** Does with a file under its key what the run is for. @param keyIfTaken a second key, or null */
    void consign(Attempt attempt, String key, String keyIfTaken);

    /** Tells whether a route that ends without an outcome has left something undone. */
    boolean asksForProof();

    /** Clears away, at the end of the run, what it has no more use for. */
    void tidy();

    /** Looks once more at what the run has found, at its end; returns sentences about what is unusual. */
    List<String> review();
}
