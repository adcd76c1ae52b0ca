package org.landfall.model;

/**
 * What the database has of a runner.
 *
 * @param presence that it is at work
 * @param claim    that the file is its own
 * @param overdue  whether the lease was over at some time since it claimed the file
 * @param silent   whether it has been paused for longer than a lease, and has renewed nothing since
 */
record Signs(Sign presence, Sign claim, boolean overdue, boolean silent) {

    static final Signs NONE = new Signs(Sign.NONE, Sign.NONE, false, false);

    /** Deletes what the runner had, and says that it is at work. */
    static Signs begin() {
        return new Signs(Sign.LIVE, Sign.NONE, false, false);
    }

    Signs take() {
        return new Signs(presence, Sign.LIVE, false, silent);
    }

    Signs release() {
        return new Signs(presence, Sign.NONE, false, silent);
    }

    /** Another runner has taken the claim over. */
    Signs lose() {
        return new Signs(presence, Sign.NONE, overdue, silent);
    }

    Signs forget() {
        return new Signs(Sign.FORGOTTEN, Sign.NONE, overdue, silent);
    }

    Signs forgetLapsed() {
        return new Signs(presence.forgetLapsed(), claim.forgetLapsed(), overdue, silent);
    }

    Signs lapse() {
        return new Signs(presence.lapse(), claim.lapse(), false, false);
    }

    Signs pause() {
        return new Signs(presence.lapse(), claim.lapse(), overdue || claim != Sign.NONE, true);
    }

    /** Renews the claim, as far as it is still there, and says that the runner is at work. */
    Signs renew() {
        return new Signs(Sign.LIVE, claim.renew(), overdue, false);
    }

    /** The same, but for a sign that was deleted. */
    Signs renewWhatIsThere() {
        return new Signs(presence.renew(), claim.renew(), overdue, false);
    }

    boolean areDue() {
        return presence != Sign.LIVE || claim == Sign.LAPSED || silent;
    }
}
