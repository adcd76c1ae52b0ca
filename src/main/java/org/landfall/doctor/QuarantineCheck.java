package org.landfall.doctor;

import java.io.IOException;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.quarantine.QuarantineFolder;

/**
 * Checks whether refused files could be moved to the quarantine, as a move looks at it before it starts.
 *
 * <pre>
 * none is named                                        not tested
 * it is missing, no folder, not writable, on another
 * file system, or lies where routes take files         fail
 * other users may look into it                         warn
 * else                                                 ok
 * </pre>
 */
final class QuarantineCheck extends LandingCheck {

    private final DoctorRequest request;

    QuarantineCheck(DoctorRequest request, LandingView landing) {
        super(Topic.MACHINE, "quarantine", landing);
        this.request = request;
    }

    @Override
    Finding look() {
        String named = request.property("quarantine");
        if (named.isBlank()) {
            return notTested("--quarantine names none: a refused file stays where it is");
        }
        LandingArea area = LandingArea.of(request.landing(), "", "");
        try {
            QuarantineFolder folder = QuarantineFolder.of(named, area, request.intake());
            try {
                return look(folder);
            } finally {
                folder.letGo();
            }
        } catch (SetupException e) {
            return fail(e.failure());
        } finally {
            area.letGo();
        }
    }

    private Finding look(QuarantineFolder folder) {
        try {
            return folder.isOpenToOthers() ? warn(folder + " can be looked into by other users", "chmod 700 it, unless they are to mend what lies there")
                    : ok("refused files can move to " + folder);
        } catch (IOException e) {
            return notTested(folder + " cannot be looked at: " + e.getMessage());
        }
    }
}
