package org.landfall.model;

/** What a runner has done last. */
enum Phase {

    /** It does not run; it may be started. */
    DOWN,
    /** It died, and nobody starts it again. */
    DEAD,
    /** Of the thread of the purge: it has nothing to do, or has been given it. */
    IDLE, QUEUED,
    NAMED,
    SWEEPING, LOOKING_ROUND, LOCKED,
    POLLING, SEEN, CLAIMED, TAKEN, CONSIGNED, READ,
    SENT, SENT_AGAIN, CONFIRMED, REFUSED, UNANSWERED, UNANSWERED_AGAIN, ABSENT,
    RECEIVED, PROVEN, WRITTEN, RECORDED, LEAVING, LEFT, FREED, FAILED, GIVEN_UP,
    ENDING, LAST_LOOK,
    UNDOUBTED, LISTED, INTENDED, ANNOUNCED, DELETED, TOLD,
    GOING_BACK, LINKED, UNLINKED;

    boolean runs() {
        return this != DOWN && this != DEAD;
    }

    boolean awaitsAnswer() {
        return this == SENT || this == SENT_AGAIN;
    }

    /** Tells whether a runner goes by what the server said. */
    boolean trustsServer() {
        return compareTo(SENT) >= 0 && compareTo(LEAVING) <= 0 || compareTo(LISTED) >= 0 && compareTo(ANNOUNCED) <= 0;
    }
}
