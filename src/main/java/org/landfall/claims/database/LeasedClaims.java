package org.landfall.claims.database;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcOrphanLockAwareIdempotentRepository;
import org.slf4j.helpers.NOPLogger;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Camel's repository with a lease and a keep-alive, mended in what makes it unfit for several runners as it is: the claim of a runner that
 * has died is deleted and made anew, so that one of those who want it gets it, and keeps it alive; a claim can be given up or renewed
 * by its holder only, not by one that was paused for longer than its lease.
 */
final class LeasedClaims extends JdbcOrphanLockAwareIdempotentRepository {

    private static final int KEEP_ALIVES_IN_A_LEASE = 4;
    private static final String OF_FILE = " WHERE processorName = ? AND messageId = ?";

    private final String claimable;
    private final long leaseMillis;

    /**
     * @param landing the landing directory's name in the table
     * @param runner  this runner's name, of letters, digits and {@code . _ -} alone
     */
    LeasedClaims(DataSource database, PatientTransactions transactions, String landing, String runner, Duration lease, CamelContext context) {
        super(database, transactions, landing, context);
        leaseMillis = lease.toMillis();
        setLockMaxAgeMillis(leaseMillis);
        setLockKeepAliveIntervalMillis(leaseMillis / KEEP_ALIVES_IN_A_LEASE);
        setCreateTableIfNotExists(false);
        String mine = " AND runner = '" + runner + "'";
        setTableExistsString("SELECT 1 FROM " + ClaimsTable.NAME + " WHERE 1 = 0");
        setQueryString("SELECT COUNT(*) FROM " + ClaimsTable.NAME + OF_FILE);
        setInsertString("INSERT INTO " + ClaimsTable.NAME + " (processorName, messageId, createdAt, runner) VALUES (?, ?, ?, '" + runner + "')");
        setDeleteString("DELETE FROM " + ClaimsTable.NAME + OF_FILE + mine);
        setUpdateTimestampQuery("UPDATE " + ClaimsTable.NAME + " SET createdAt = ?" + OF_FILE + mine);
        setClearString("DELETE FROM " + ClaimsTable.NAME + " WHERE processorName = ?" + mine);
        // one of its own can only be left from an answer that was lost
        claimable = "WITH lapsed AS (DELETE FROM " + ClaimsTable.NAME + OF_FILE + " AND (createdAt < ? OR runner = '" + runner + "'))"
                + " SELECT COUNT(*) FROM " + ClaimsTable.NAME + OF_FILE + " AND createdAt >= ? AND runner <> '" + runner + "'";
        // failures of the keep-alive are told by the transactions
        log = NOPLogger.NOP_LOGGER;
    }

    /** Deletes a claim that has lapsed; 0 when the file has none any more. @throws DuplicateKeyException when another runner is at its row */
    @Override
    protected int queryForInt(String file) {
        Timestamp limit = lapsedBefore();
        return unlessLocked(() -> jdbcTemplate.queryForObject(claimable, Integer.class, processorName, file, limit, processorName, file, limit));
    }

    /** @throws DuplicateKeyException when another runner was faster */
    @Override
    protected int insert(String file) {
        int rows = unlessLocked(() -> super.insert(file));
        if (rows == 0) {
            throw new DuplicateKeyException("another runner was faster");
        }
        return rows;
    }

    /** A runner that is paused in the middle of a transaction is at a row for longer than anybody waits. */
    private static int unlessLocked(IntSupplier statement) {
        try {
            return statement.getAsInt();
        } catch (DataAccessException e) {
            if (SessionLimits.isLocked(e)) {
                throw new DuplicateKeyException("another runner is at it", e);
            }
            throw e;
        }
    }

    /** Claims last renewed before this moment have lapsed. */
    Timestamp lapsedBefore() {
        return new Timestamp(System.currentTimeMillis() - leaseMillis);
    }
}
