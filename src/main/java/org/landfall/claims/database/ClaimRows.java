package org.landfall.claims.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;

/**
 * The rows of one landing directory, as one runner sees them; each method is one statement, and those that change rows say how many. All
 * times are by the database's clock, so that those of the runners do not matter.
 *
 * @param landing the landing directory's name in the table
 * @param runner  this runner's name
 * @param lease   how long a row lasts that is not renewed
 */
record ClaimRows(String landing, String runner, Duration lease) {

    private static final String OF_LANDING = " WHERE processorName = ?";
    private static final String LAPSE = "clock_timestamp() - ? * interval '1 millisecond'";

    /** A row of another runner that has lapsed is taken over; one of this runner can only be left from an answer that was lost. */
    private static final String CLAIM = "INSERT INTO " + ClaimsTable.NAME + " AS claim (processorName, messageId, createdAt, runner)"
            + " VALUES (?, ?, clock_timestamp(), ?) ON CONFLICT (processorName, messageId) DO UPDATE SET createdAt = clock_timestamp(),"
            + " runner = EXCLUDED.runner WHERE claim.runner = EXCLUDED.runner OR claim.createdAt < " + LAPSE;
    private static final String RENEW = "UPDATE " + ClaimsTable.NAME + " SET createdAt = clock_timestamp()" + OF_LANDING
            + " AND runner = ? AND messageId = ANY (?)";
    private static final String RELEASE = "DELETE FROM " + ClaimsTable.NAME + OF_LANDING + " AND runner = ? AND messageId = ?";
    private static final String FORGET = "DELETE FROM " + ClaimsTable.NAME + OF_LANDING + " AND runner = ?";
    private static final String IS_LIVE = "SELECT 1 FROM " + ClaimsTable.NAME + OF_LANDING + " AND messageId = ? AND createdAt >= " + LAPSE;
    /** Passes over rows that somebody is at: they are forgotten by the next who asks. */
    private static final String FORGET_LAPSED = "DELETE FROM " + ClaimsTable.NAME + OF_LANDING + " AND messageId IN (SELECT messageId FROM "
            + ClaimsTable.NAME + OF_LANDING + " AND createdAt < " + LAPSE + " FOR UPDATE SKIP LOCKED)";

    /** Makes the row of a claim; false when another runner has it, or is at it just now. */
    boolean claim(Connection connection, String key) throws SQLException {
        try {
            return change(connection, CLAIM, landing, key, runner, lease.toMillis()) > 0;
        } catch (SQLException e) {
            if (SqlState.isLocked(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Renews rows, as far as they are still this runner's. */
    int renew(Connection connection, Collection<String> keys) throws SQLException {
        return change(connection, RENEW, landing, runner, connection.createArrayOf("text", keys.toArray()));
    }

    int release(Connection connection, String key) throws SQLException {
        return change(connection, RELEASE, landing, runner, key);
    }

    /** Deletes all rows of a runner. */
    int forget(Connection connection, String whose) throws SQLException {
        return change(connection, FORGET, landing, whose);
    }

    int forgetLapsed(Connection connection) throws SQLException {
        return change(connection, FORGET_LAPSED, landing, landing, lease.toMillis());
    }

    /** Tells whether a row is there and has not lapsed, whosever it is. */
    boolean isLive(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = prepared(connection, IS_LIVE, landing, key, lease.toMillis()); ResultSet found = statement.executeQuery()) {
            return found.next();
        }
    }

    private static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
