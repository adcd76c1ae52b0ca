package org.landfall.model;

/** A protocol that is wrong in one place, which the checker must find. */
enum Mutation {

    NO_RECORD(Promise.RECORDED_FIRST.words()),
    RECORD_NOT_SYNCED(Promise.RECORDED_FIRST.words()),
    INTENT_NOT_SYNCED(Promise.NOT_ON_A_GUESS.words()),
    INTENT_LEFT_OUT(Promise.NOT_ON_A_GUESS.words()),
    PURGED_TOLD_BEFORE_THE_DELETION(Promise.LEDGER_TRUE.words()),
    NO_IF_NONE_MATCH(Promise.NOTHING_OVERWRITTEN.words()),
    TAKEN_KEY_IS_OURS(Promise.LEDGER_TRUE.words()),
    NO_LISTING_BEFORE_THE_PURGE(Promise.NOTHING_LOST.words()),
    NO_LAST_LOOK(Promise.NOTHING_LOST.words()),
    /** A file that was written into while it was set aside is taken for what the run had read. */
    KNOWN_BY_ITS_INODE(Promise.NOTHING_LOST.words()),
    /** Any landed record of its path will do. */
    PROVEN_BY_ITS_NAME(Promise.NOTHING_LOST.words()),
    DELETED_WITHOUT_RECORD(Promise.NOTHING_LOST.words()),
    PUT_BACK_BY_RENAME(Promise.NOTHING_LOST.words()),
    PUT_BACK_UNLINKS_FIRST(Promise.NOTHING_LOST.words()),
    CLAIM_NOT_ASKED(Promise.CLAIMED.words()),
    /** A clock that is fast shows a lease to be over that is not. */
    LEASE_BY_ITS_OWN_CLOCK(Promise.CLAIMED.words()),
    FREES_ANY_CLAIM(Promise.CLAIMED.words()),
    ADOPTS_WITHOUT_LEASE(Promise.ONLY_THE_SILENT_ADOPTED.words()),
    /** A runner that another has forgotten while it was paused never says again that it is at work. */
    PRESENCE_LOST_FOR_GOOD(Promise.ONLY_THE_SILENT_ADOPTED.words()),
    ADOPTS_WITHOUT_LOCK(Promise.ONE_WRITER.words()),
    NOTHING_RECOVERED(Exploration.COMES_TO_AN_END),
    ADOPTION_LEFT_OUT(Exploration.COMES_TO_AN_END),
    CLAIM_NEVER_LAPSES(Exploration.COMES_TO_AN_END),
    FAILURE_NOT_TOLD(Exploration.COMES_TO_AN_END);

    private final String broken;

    Mutation(String broken) {
        this.broken = broken;
    }

    /** The promise that it breaks. */
    String broken() {
        return broken;
    }

    /** The locks under which it shows. */
    Locks locks() {
        return broken.equals(Promise.ONLY_THE_SILENT_ADOPTED.words()) ? Locks.STAY_LOCAL : Locks.REACH;
    }
}
