package org.landfall.claims.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.function.Consumer;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.ClaimTerms;
import org.landfall.claims.ClaimsException;
import org.landfall.file.Digests;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Claims in a table of a PostgreSQL database: a row for each file that a runner is at work on, and one for each runner. */
public final class DatabaseClaims implements ClaimStore {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final int LOCK_WAITS_IN_A_LEASE = 16;
    private static final String AT_WORK = "//";
    private static final int LONGEST_KEY = 1024;

    private ClaimTerms terms;
    private PGSimpleDataSource database;
    private Patience patience;
    private PatientConnection connection;
    private ClaimRows rows;
    private HeldClaims held;

    @Override
    public void connect(ClaimTerms claimTerms) {
        terms = claimTerms;
        database = database();
        try (Connection first = open()) {
            ClaimsTable.require(first);
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
        Duration answer = terms.lease().dividedBy(4).compareTo(LONGEST_ANSWER) < 0 ? terms.lease().dividedBy(4) : LONGEST_ANSWER;
        int seconds = Math.toIntExact(Math.max(1, answer.toSeconds()));
        // whoever sets these in the address has a reason
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(seconds);
        }
        source.setConnectTimeout(Math.min(source.getConnectTimeout(), seconds));
        source.setTcpKeepAlive(true);
        if (source.getApplicationName() == null) {
            source.setApplicationName("landfall " + terms.runner());
        }
        return source;
    }

    /** Asks the driver itself: whoever asks for one that fits needs its name, which an executable does not know. */
    private Connection open() throws SQLException {
        Properties login = new Properties();
        PGProperty.USER.set(login, database.getUser());
        PGProperty.PASSWORD.set(login, database.getPassword());
        return new Driver().connect(database.getURL(), login);
    }

    @Override
    public void begin(String landing, Consumer<ClaimsException> whenBroken) {
        patience = new Patience(terms.lease().dividedBy(2), e -> whenBroken.accept(failure(e)));
        connection = patient();
        rows = new ClaimRows(landing, terms.runner(), terms.lease());
        held = new HeldClaims(patient(), rows, presence(terms.runner()));
        try {
            leave();
            connection.answer(sql -> rows.claim(sql, presence(terms.runner())));
        } catch (DatabaseFailure e) {
            throw new SetupException(failure(e).failure(), e);
        }
        held.start(terms.lease());
    }

    private PatientConnection patient() {
        return new PatientConnection(this::open, terms.lease().dividedBy(LOCK_WAITS_IN_A_LEASE), patience);
    }

    /** Deletes what this runner has, and what others have left long ago. */
    private void leave() {
        connection.answer(sql -> {
            rows.forget(sql, terms.runner());
            return rows.forgetLapsed(sql);
        });
    }

    @Override
    public boolean claim(String source) {
        String key = key(source);
        boolean claimed = asked(sql -> rows.claim(sql, key));
        if (claimed) {
            held.add(key);
        }
        return claimed;
    }

    @Override
    public void release(String source) {
        String key = key(source);
        held.remove(key);
        asked(sql -> rows.release(sql, key));
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
        return asked(sql -> rows.isLive(sql, presence(runner)));
    }

    @Override
    public void forget(String runner) {
        asked(sql -> rows.forget(sql, runner));
    }

    private <T> T asked(PatientConnection.Question<T> question) {
        try {
            return connection.answer(question);
        } catch (DatabaseFailure e) {
            throw failure(e);
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
        if (held == null) {
            return;
        }
        held.close();
        try {
            if (!patience.hasFailed()) {
                leave();
            }
        } catch (DatabaseFailure e) {
            throw failure(e);
        } finally {
            connection.close();
            held = null;
        }
    }
}
