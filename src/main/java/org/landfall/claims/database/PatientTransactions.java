package org.landfall.claims.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that are begun again while the database cannot be reached, as when it is restarted: for as long as no claim can lapse
 * meanwhile. After that, and at once for what no waiting mends, the failure is told to who listens, since Camel would only log it.
 */
final class PatientTransactions extends TransactionTemplate {

    private static final long serialVersionUID = 1;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Duration patience;
    private final transient Consumer<DatabaseFailure> failed;
    private volatile boolean hasFailed;

    PatientTransactions(DataSource database, Duration patience, Consumer<DatabaseFailure> failed) {
        super(new DataSourceTransactionManager(database));
        this.patience = patience;
        this.failed = failed;
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        long since = System.nanoTime();
        RuntimeException first = null;
        for (int attempt = 1;; attempt++) {
            try {
                return super.execute(action);
            } catch (DataAccessException | TransactionException e) {
                RuntimeException failure = DatabaseFailure.original(e);
                if (failure instanceof DuplicateKeyException) {
                    throw failure;
                }
                first = first == null ? failure : first;
                // the first may have been interrupted by a pause of the whole process, however long
                boolean impatient = attempt > 1 && System.nanoTime() - since > patience.toNanos();
                boolean lasting = impatient || !mayPass(failure);
                if (lasting || hasFailed || Thread.currentThread().isInterrupted()) {
                    throw told(new DatabaseFailure(first, failure));
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private DatabaseFailure told(DatabaseFailure failure) {
        hasFailed = true;
        failed.accept(failure);
        return failure;
    }

    private static boolean mayPass(RuntimeException e) {
        return e instanceof DataAccessResourceFailureException || e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException || e instanceof TransactionException || SessionLimits.isReached(e);
    }

    /** Tells whether it has failed for good; then nothing is tried twice any more. */
    boolean hasFailed() {
        return hasFailed;
    }
}
