package org.landfall.claims.database;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What was tried until it failed for good: what failed first is often why, and what failed in the end how things stand. */
final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException first;

    DatabaseFailure(SQLException first, SQLException last) {
        super(String.valueOf(last.getMessage()), last);
        this.first = first;
    }

    /** The words of the database or its driver, each with its SQLState. */
    String sentence() {
        String why = sentence(first);
        String now = sentence((SQLException) getCause());
        return why.equals(now) ? why : why + ", and in the end " + now;
    }

    private static String sentence(SQLException thrown) {
        return words(thrown) + (thrown.getSQLState() == null ? "" : " (SQLState " + thrown.getSQLState() + ")");
    }

    /** One line without a full stop. */
    static String words(SQLException thrown) {
        ServerErrorMessage told = thrown instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String text = told == null || told.getMessage() == null ? String.valueOf(thrown.getMessage()) : told.getMessage();
        return text.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
    }
}
