package org.landfall.claims.database;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionSystemException;

/** What was tried until it failed for good: what failed first is often why, and what failed in the end how things stand. */
final class DatabaseFailure extends DataAccessException {

    private static final long serialVersionUID = 1;

    private final RuntimeException first;

    DatabaseFailure(RuntimeException first, RuntimeException last) {
        super(String.valueOf(last.getMessage()), last);
        this.first = first;
    }

    /** What made a transaction fail; a rollback fails too where the connection is gone, and would hide it. */
    static RuntimeException original(RuntimeException thrown) {
        return thrown instanceof TransactionSystemException rollback && rollback.getApplicationException() instanceof RuntimeException action ? action : thrown;
    }

    /** The words of the database or its driver, each with its SQLState. */
    String sentence() {
        String why = sentence(first);
        String now = sentence((RuntimeException) getCause());
        return why.equals(now) ? why : why + ", and in the end " + now;
    }

    private static String sentence(RuntimeException thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof PSQLException)) {
            cause = cause.getCause();
        }
        String state = cause instanceof SQLException sql && sql.getSQLState() != null ? " (SQLState " + sql.getSQLState() + ")" : "";
        return words(cause) + state;
    }

    /** One line without a full stop. */
    static String words(Throwable cause) {
        ServerErrorMessage told = cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String text = told == null || told.getMessage() == null ? String.valueOf(cause.getMessage()) : told.getMessage();
        return text.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
    }
}
