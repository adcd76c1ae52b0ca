package org.landfall.doctor;

import java.nio.file.Path;
import java.util.Optional;
import org.landfall.Failure;
import org.landfall.file.CurrentUser;
import org.landfall.landing.WaitingFiles;
import org.landfall.text.Figures;

/**
 * Checks whether the landing directory and what waits in it can be read, and files be set aside from it.
 *
 * <pre>
 * no such directory, or not readable                         fail
 * the hidden folder, or its parent before it is made,
 * is not writable                                            fail
 * it is a link, or another user's, or on another file system fail
 * a waiting file is not readable, or cannot leave its folder fail
 * a year folder is on another file system                    fail
 * other users may look into the hidden folder or the ledger  warn: the next run closes them
 * else                                                       ok
 * </pre>
 */
final class LandingRights extends Check {

    private final LandingView landing;

    LandingRights(LandingView landing) {
        super(Topic.MACHINE, "landing directory");
        this.landing = landing;
    }

    @Override
    Finding look() {
        if (landing.trouble().isPresent()) {
            return fail(landing.trouble().get());
        }
        Optional<Failure> wrong = landing.survey().hiddenRights().fault();
        if (wrong.isPresent()) {
            return fail(wrong.get());
        }
        Path hidden = landing.survey().hidden();
        Path written = landing.survey().files().exists(hidden) ? hidden : landing.survey().root();
        Optional<Failure> barrier = landing.survey().files().barrier(written);
        if (barrier.isPresent()) {
            return fail(written + " cannot be written by " + CurrentUser.name() + " (" + barrier.get().reason() + ")", barrier.get().remedy());
        }
        WaitingFiles waiting = landing.waiting();
        if (waiting.unreadable().count() > 0) {
            return fail(some(waiting.unreadable(), "file") + " cannot be read by " + CurrentUser.name(), "make it readable");
        }
        if (waiting.fixed().count() > 0) {
            return fail(some(waiting.fixed(), "file") + " cannot be set aside by " + CurrentUser.name() + ", since it cannot leave its folder ("
                    + waiting.whyFixed() + ")", "give the folder write permission; lsattr shows whether one of the two is immutable or append-only");
        }
        if (waiting.foreign().count() > 0) {
            return fail(some(waiting.foreign(), "folder") + " is on another file system, so files cannot be set aside in one step",
                    "give it as a landing directory of its own");
        }
        if (landing.survey().hiddenRights().isOpenToOthers()) {
            return warn(hidden + ", or the ledger, can be looked into by other users", "nothing: the next run closes them (0700, 0600)");
        }
        return ok(landing.survey().root() + " can be read and written by " + CurrentUser.name());
    }

    private static String some(WaitingFiles.Sample sample, String thing) {
        return sample.count() == 1 ? sample.first() : sample.first() + " (and " + Figures.count(sample.count() - 1, "more " + thing) + ")";
    }
}
