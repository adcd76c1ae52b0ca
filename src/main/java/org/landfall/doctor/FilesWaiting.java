package org.landfall.doctor;

import java.util.Optional;
import org.landfall.landing.WaitingFiles;
import org.landfall.text.Figures;

/** Checks how much waits in the landing directory. */
final class FilesWaiting extends LandingCheck {

    private final DoctorRequest request;

    FilesWaiting(DoctorRequest request, LandingView landing) {
        super(Topic.WAITING, "files", landing);
        this.request = request;
    }

    @Override
    Optional<String> obstacle() {
        return super.obstacle().or(() -> Optional.ofNullable(request.routesTrouble()).map(trouble -> "the routes cannot be read"));
    }

    @Override
    Finding look() {
        WaitingFiles waiting = landing.waiting();
        if (waiting.files() == 0) {
            return ok("nothing waits" + request.intake().folders().map(names -> " in " + names).orElse(""));
        }
        String files = Figures.count(waiting.files(), "file") + ", " + Figures.bytes(waiting.bytes());
        String unusual = told(waiting.strangers(), " no CSV among CSVs, and Athena reads every file of a table as rows")
                + told(waiting.columns(), " below a folder column=value, which makes another partition column");
        return unusual.isEmpty() ? ok(files + ", by a quick look; plan looks closely")
                : warn(files + ", by a quick look" + unusual, "see what plan says of them; move away what is not data");
    }

    private static String told(WaitingFiles.Sample some, String what) {
        return some.count() == 0 ? "" : "; " + Figures.count(some.count()) + (some.count() == 1 ? " is" : " are") + what + ", such as " + some.first();
    }
}
