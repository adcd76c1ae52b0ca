package org.landfall.model;

/** A row in the database of the claims. */
enum Sign {

    NONE, LIVE,
    /** Not renewed for a lease, by the clock of the database. */
    LAPSED,
    /** Deleted by the other runner, as that of a dead one. */
    FORGOTTEN;

    Sign lapse() {
        return this == LIVE ? LAPSED : this;
    }

    Sign renew() {
        return this == LAPSED ? LIVE : this;
    }

    Sign forgetLapsed() {
        return this == LAPSED ? NONE : this;
    }
}
