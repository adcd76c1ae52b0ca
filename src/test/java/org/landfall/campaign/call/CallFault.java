package org.landfall.campaign.call;

import java.util.List;
import java.util.Locale;

/** A way in which a system call is not done as it was asked for. */
enum CallFault {

    EIO("5", "Input/output error"),
    ENOSPC("28", "No space left on device"),
    EACCES("13", "Permission denied", "may not be read by"),
    EMFILE("24", "Too many open files", "the system lets this program open no more files"),
    EINTR("4", "Interrupted system call"),
    /** A part of what was asked for is done, which is no failure. */
    SHORT("short");

    private final String deed;
    private final List<String> reasons;

    CallFault(String deed, String... reasons) {
        this.deed = deed;
        this.reasons = List.of(reasons);
    }

    /** The deed at a point. */
    CallDeed deed() {
        return new CallDeed(deed);
    }

    /** Tells whether the program must get over it: the kernel asks for the same again, or for the rest. */
    boolean isHarmless() {
        return this == EINTR || this == SHORT;
    }

    /** Tells whether a text has the kernel's reason, as strerror(3) tells it, or what the program says in its place, with how to mend it. */
    boolean isToldIn(String text) {
        return reasons.stream().anyMatch(reason -> text.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT)));
    }
}
