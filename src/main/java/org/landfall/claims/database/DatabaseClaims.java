package org.landfall.claims.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;
import org.landfall.claims.ClaimsException;
import org.landfall.file.Digests;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Claims in a table of a PostgreSQL database: a row for each file that a runner is at work on, and one for each runner. */
public final class DatabaseClaims implements ClaimStore, CamelContextAware {

    /** Connections for claims that are asked for; one more renews them, and must not wait for the others. */
    private static final int ASKING = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
    private static final String AT_WORK = "//";
    private static final int LONGEST_KEY = 1024;

    private final Semaphore asking = new Semaphore(ASKING, true);
    private CamelContext context;
    private ClaimTerms terms;
    private PGSimpleDataSource database;
    private HikariDataSource pool;
    private PatientTransactions transactions;
    private LeasedClaims claims;

    /** The context whose threads renew the claims. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void connect(ClaimTerms claimTerms) {
        terms = claimTerms;
        database = database();
        try (Connection connection = database.getConnection()) {
            requireClock(connection);
            ClaimsTable.require(connection);
        } catch (SQLException e) {
            throw new SettingException("claims", "the database of the claims cannot be used: " + withoutPassword(DatabaseFailure.words(e)), "check landfall.claims and the"
                    + " database, as docs/runners.md says", e);
        }
    }

    private PGSimpleDataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(terms.url());
        } catch (IllegalArgumentException e) {
            // the cause would tell the address, and a password in it
            throw new SettingException("claims", "landfall.claims is no address of a PostgreSQL database", "give one such as"
                    + " jdbc:postgresql://HOST:5432/DATABASE?user=NAME");
        }
        // whoever sets these in the address has a reason
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(Math.toIntExact(Math.max(1, wait(terms.lease().dividedBy(4), Duration.ofSeconds(30)).toSeconds())));
        }
        source.setConnectTimeout(Math.toIntExact(Math.min(source.getConnectTimeout(), Math.max(1, terms.lease().dividedBy(4).toSeconds()))));
        source.setTcpKeepAlive(true);
        if (source.getApplicationName() == null) {
            source.setApplicationName("landfall " + terms.runner());
        }
        return source;
    }

    /** A lapsed claim is told by the runners' own clocks. */
    private void requireClock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant before = Instant.now();
            try (ResultSet told = statement.executeQuery("SELECT clock_timestamp()")) {
                told.next();
                Duration took = Duration.between(before, Instant.now());
                Duration behind = Duration.between(before.plus(took.dividedBy(2)), told.getTimestamp(1).toInstant());
                Duration borne = terms.lease().dividedBy(3);
                if (behind.abs().minus(took).compareTo(borne) > 0) {
                    throw new SetupException("the clock of this machine is " + behind.abs().toSeconds() + " s "
                            + (behind.isNegative() ? "ahead of" : "behind") + " that of the claims' database, and a lease of " + terms.lease().toSeconds() + " s bears " + borne.toSeconds()
                            + " s", "set the two by NTP, or give a longer landfall.claims-lease to all runners");
                }
            }
        }
    }

    @Override
    public void begin(String landing, Consumer<ClaimsException> whenBroken) {
        pool = pool();
        transactions = new PatientTransactions(pool, terms.lease().dividedBy(2), e -> whenBroken.accept(failure(e)));
        claims = new LeasedClaims(pool, transactions, landing, terms.runner(), terms.lease(), context);
        try {
            claims.clear();
            forgetLapsed();
            claims.start();
            claims.add(presence(terms.runner()));
        } catch (DatabaseFailure e) {
            throw new SetupException(failure(e).failure(), e);
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("landfall-claims");
        config.setDataSource(database);
        config.setMaximumPoolSize(ASKING + 1);
        // the patience is that of the transactions
        long wait = wait(terms.lease().dividedBy(8), LONGEST_WAIT).toMillis();
        config.setConnectionTimeout(wait);
        config.setValidationTimeout(Math.min(wait, SHORTEST_WAIT.toMillis()));
        config.setConnectionInitSql(SessionLimits.of(terms.lease()).statement());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static Duration wait(Duration wanted, Duration longest) {
        return SessionLimits.between(SHORTEST_WAIT, wanted, longest);
    }

    @Override
    public boolean claim(String source) {
        return asked(() -> {
            try {
                return claims.add(key(source));
            } catch (DuplicateKeyException taken) {
                return false;
            }
        });
    }

    @Override
    public void release(String source) {
        asked(() -> claims.remove(key(source)));
    }

    /** An index of the database bears no longer ones; only a very long path is not told by its row. */
    private static String key(String source) {
        byte[] path = source.getBytes(StandardCharsets.UTF_8);
        if (path.length <= LONGEST_KEY) {
            return source;
        }
        return "SHA-256 " + HexFormat.of().formatHex(Digests.sha256().digest(path));
    }

    /** A file's path never begins so. */
    private static String presence(String runner) {
        return AT_WORK + runner;
    }

    @Override
    public boolean isAlive(String runner) {
        return asked(() -> transactions.execute(status -> jdbc().queryForObject("SELECT COUNT(*) FROM " + ClaimsTable.NAME
                + " WHERE processorName = ? AND messageId = ? AND createdAt >= ?", Integer.class, claims.getProcessorName(), presence(runner),
                claims.lapsedBefore()))) > 0;
    }

    @Override
    public void forget(String runner) {
        asked(() -> transactions.execute(status -> jdbc().update("DELETE FROM " + ClaimsTable.NAME + " WHERE processorName = ? AND runner = ?",
                claims.getProcessorName(), runner)));
    }

    /** Passes over rows that somebody is at: they are forgotten by the next who asks. */
    private void forgetLapsed() {
        transactions.execute(status -> jdbc().update("DELETE FROM " + ClaimsTable.NAME + " WHERE processorName = ? AND messageId IN (SELECT messageId FROM "
                + ClaimsTable.NAME + " WHERE processorName = ? AND createdAt < ? FOR UPDATE SKIP LOCKED)", claims.getProcessorName(),
                claims.getProcessorName(), claims.lapsedBefore()));
    }

    private JdbcTemplate jdbc() {
        return claims.getJdbcTemplate();
    }

    /** Asks the repository, and leaves one connection free: renewals hold the repository's lock while they wait for one. */
    private <T> T asked(Supplier<T> question) {
        asking.acquireUninterruptibly();
        try {
            return question.get();
        } catch (DatabaseFailure e) {
            throw failure(e);
        } finally {
            asking.release();
        }
    }

    private ClaimsException failure(DatabaseFailure e) {
        return new ClaimsException("the database of the claims failed: " + withoutPassword(e.sentence()), "nothing is lost, mend it and run again", e);
    }

    private String withoutPassword(String text) {
        String password = database.getPassword();
        return password == null || password.isEmpty() ? text : text.replace(password, "(hidden)");
    }

    @Override
    public void close() {
        if (pool == null || pool.isClosed()) {
            return;
        }
        try {
            if (!transactions.hasFailed()) {
                asked(() -> {
                    claims.clear();
                    forgetLapsed();
                    return null;
                });
            }
        } finally {
            claims.shutdown();
            pool.close();
        }
    }
}
