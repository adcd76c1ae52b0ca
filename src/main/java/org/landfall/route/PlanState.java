package org.landfall.route;

/** What the bucket says about a planned file. */
public enum PlanState {
    /** Nothing is at its key. */
    NEW,
    /** The same bytes are at its key; a move would release the file. */
    ALREADY_LANDED,
    /** Other bytes are at its key, and it has a second one. */
    SECOND_KEY,
    /** Other bytes are at its key, or bytes that cannot be shown to be the same; it would stay. */
    CONFLICT
}
