package org.landfall.claims.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of the claims, made by the first runner that is allowed to. */
final class ClaimsTable {

    static final String NAME = "landfall_claims";

    /** Statement that makes the table; docs/runners.md shows it too, for those who make it by hand. */
    static final String CREATE = "CREATE TABLE IF NOT EXISTS " + NAME + " (processorName TEXT NOT NULL, messageId TEXT NOT NULL,"
            + " createdAt TIMESTAMPTZ NOT NULL, runner TEXT NOT NULL, PRIMARY KEY (processorName, messageId))";

    /** Number of the advisory lock; nobody else in the database is likely to use it. */
    private static final long CREATION = 0x4C616E6466616C6CL;

    private ClaimsTable() {}

    /** Makes it where there is none. @throws SQLException when that is not allowed, or the table is another one */
    static void require(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            if (!exists(statement)) {
                make(database, statement);
            }
            statement.executeQuery("SELECT processorName, messageId, createdAt, runner FROM " + NAME + " WHERE 1 = 0").close();
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + NAME + "')")) {
            return found.next() && found.getString(1) != null;
        }
    }

    /** Makes the table under a lock, since two runners that make it at the same moment would fail. */
    private static void make(Connection database, Statement statement) throws SQLException {
        database.setAutoCommit(false);
        statement.execute("SELECT pg_advisory_xact_lock(" + CREATION + ")");
        statement.execute(CREATE);
        database.commit();
        database.setAutoCommit(true);
    }
}
