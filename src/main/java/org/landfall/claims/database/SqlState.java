package org.landfall.claims.database;

import java.sql.SQLException;
import java.util.Set;

/** What the codes of failures mean, by PostgreSQL's appendix "Error Codes". */
final class SqlState {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int LENGTH_OF_CLASS = 2;
    /** Connections, transactions that were rolled back for others' sake, resources, an operator's doing, the system below. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private SqlState() {}

    /** Tells whether a statement failed since another transaction was at a row that it wanted. */
    static boolean isLocked(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    /** Tells whether the same statement may succeed later. */
    static boolean mayPass(SQLException failure) {
        String state = failure.getSQLState();
        return isLocked(failure) || state != null && state.length() > LENGTH_OF_CLASS && PASSING.contains(state.substring(0, LENGTH_OF_CLASS));
    }
}
