package org.landfall.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the landed files that runs of the other kind have left, with claims or without, and that this run cannot delete. */
public final class LeftByOtherKind {

    private LeftByOtherKind() {}

    /** A sentence for each of them. */
    public static List<String> in(LandingArea area) {
        List<String> sentences = new ArrayList<>();
        List<LandingArea> others = area.isShared() ? List.of(area.unshared()) : area.runners();
        for (LandingArea other : others) {
            long files = files(other);
            if (files > 0) {
                sentences.add(files + " landed files wait in " + other.landed() + ", since a run " + (area.isShared() ? "without" : "with")
                        + " --claims has left them there; the next such run deletes them");
            }
        }
        return sentences;
    }

    private static long files(LandingArea area) {
        try {
            return new LandedFolder(area.files(), area.landed()).count();
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
