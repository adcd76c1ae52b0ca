package org.landfall.model;

/** What a runner looks at set-aside files for. */
enum Errand {

    NONE,
    /** What its own earlier runs have left. */
    RECOVERY,
    /** What the other runner has left, at the start or now and then. */
    ADOPTION,
    /** The same at the end. */
    LAST_ADOPTION,
    /** What it has set aside itself. */
    PURGE,
    /** What of that is still there at the end. */
    CLEARING,
    /** What it has set aside and is not the file that landed. */
    DEPARTURE;

    boolean isForOther() {
        return this == ADOPTION || this == LAST_ADOPTION;
    }
}
