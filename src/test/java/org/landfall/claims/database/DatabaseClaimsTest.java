package org.landfall.claims.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;
import org.landfall.claims.ClaimTerms;
import org.landfall.claims.ClaimsException;
import org.landfall.server.FreezingRelay;
import org.landfall.server.PostgresServer;
import org.landfall.server.Prerequisite;

/** Claims in a real database. */
class DatabaseClaimsTest {

    private static final String LANDING = "a-landing-directory";
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PAUSED_LEASE = Duration.ofSeconds(40);
    private static final Duration LONG_LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<ClaimsException> told = new CopyOnWriteArrayList<>();
    private final List<DatabaseClaims> open = new ArrayList<>();
    private PostgresServer server;
    private String url;

    @BeforeEach
    void makeDatabase() {
        server = Prerequisite.orSkip(PostgresServer::shared);
        url = server.newDatabase();
    }

    @AfterEach
    void close() throws Exception {
        open.forEach(DatabaseClaims::close);
    }

    private DatabaseClaims runner(String name, Duration lease, String address) {
        DatabaseClaims claims = new DatabaseClaims();
        open.add(claims);
        claims.connect(new ClaimTerms(address, lease, name));
        claims.begin(LANDING, told::add);
        return claims;
    }

    private DatabaseClaims runner(String name) {
        return runner(name, LONG_LEASE, url);
    }

    private List<String> rows() {
        return PostgresServer.query(url, "SELECT messageId || ' ' || runner FROM landfall_claims WHERE messageId NOT LIKE '//%' ORDER BY 1");
    }

    /** As a runner leaves it that was killed so long ago. */
    private void leave(String source, String runner, Duration ago) {
        PostgresServer.update(url, "INSERT INTO landfall_claims VALUES ('" + LANDING + "', '" + source + "', clock_timestamp() - interval '"
                + ago.toMillis() + " milliseconds', '" + runner + "')");
    }

    @Test
    void oneOfTwoRunnersHasAFileUntilItGivesItUp() {
        DatabaseClaims a = runner("a");
        DatabaseClaims b = runner("b");

        assertThat(a.claim("2024/a.csv")).isTrue();
        assertThat(b.claim("2024/a.csv")).isFalse();
        assertThat(b.claim("2024/b.csv")).isTrue();
        a.release("2024/a.csv");
        assertThat(b.claim("2024/a.csv")).isTrue();
        assertThat(rows()).containsExactly("2024/a.csv b", "2024/b.csv b");
    }

    @Test
    void aPathMayBeAsLongAsAFileSystemHasIt() {
        byte[] random = new byte[1_900];
        new Random(1).nextBytes(random);
        String longPath = "2024/" + HexFormat.of().formatHex(random) + "ü.csv";

        assertThat(runner("a").claim(longPath)).isTrue();
        assertThat(runner("b").claim(longPath)).isFalse();
        assertThat(runner("b").claim(longPath + "x")).isTrue();
    }

    @Test
    void anotherLandingDirectoryInTheSameDatabaseIsNotConcerned() {
        DatabaseClaims other = new DatabaseClaims();
        open.add(other);
        other.connect(new ClaimTerms(url, LONG_LEASE, "a"));
        other.begin("another", told::add);

        assertThat(runner("a").claim("2024/a.csv")).isTrue();
        assertThat(other.claim("2024/a.csv")).isTrue();
    }

    @Test
    void aClaimLastsForAsLongAsItsRunnerLives() {
        DatabaseClaims a = runner("a", LEASE, url);
        DatabaseClaims b = runner("b", LEASE, url);
        assertThat(a.claim("2024/a.csv")).isTrue();

        await().during(LEASE.multipliedBy(2)).atMost(PATIENCE).until(() -> !b.claim("2024/a.csv"));
        assertThat(b.isAlive("a")).isTrue();
    }

    @Test
    void theClaimOfADeadRunnerGoesToOneAndIsKeptAliveFromThenOn() throws Exception {
        DatabaseClaims a = runner("a", LEASE, url);
        DatabaseClaims b = runner("b", LEASE, url);
        leave("2024/a.csv", "dead", LEASE.plusSeconds(1));

        assertThat(together(() -> a.claim("2024/a.csv"), () -> b.claim("2024/a.csv"))).containsExactlyInAnyOrder(true, false);

        await().during(LEASE.multipliedBy(2)).atMost(PATIENCE).until(() -> rows().size() == 1 && !runnerMayClaim());
    }

    private boolean runnerMayClaim() {
        DatabaseClaims third = runner("third", LEASE, url);
        try {
            return third.claim("2024/a.csv");
        } finally {
            third.close();
        }
    }

    @Test
    void whatManyRunnersWantAtTheSameMomentOneOfThemGets() throws Exception {
        List<DatabaseClaims> runners = IntStream.range(0, 4).mapToObj(n -> runner("runner-" + n)).toList();
        for (int file = 0; file < 50; file++) {
            String source = "2024/" + file + ".csv";
            if (file % 2 == 0) {
                leave(source, "dead", LONG_LEASE.plusSeconds(1));
            }
            List<Callable<Boolean>> wanted = runners.stream().<Callable<Boolean>>map(runner -> () -> runner.claim(source)).toList();
            assertThat(together(wanted).stream().filter(got -> got)).as(source).hasSize(1);
        }
        assertThat(rows()).hasSize(50);
        assertThat(told).isEmpty();
    }

    @SafeVarargs
    private static <T> List<T> together(Callable<T>... tasks) throws Exception {
        return together(List.of(tasks));
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyThreadsAndTheRenewalAreNotInEachOthersWay() throws Exception {
        DatabaseClaims a = runner("a", LEASE, url);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            String source = "2024/" + thread + ".csv";
            work.add(() -> {
                long until = System.nanoTime() + LEASE.multipliedBy(2).toNanos();
                int rounds = 0;
                while (System.nanoTime() < until) {
                    assertThat(a.claim(source)).isTrue();
                    a.release(source);
                    rounds++;
                }
                return rounds;
            });
        }
        assertThat(together(work)).allMatch(rounds -> rounds > 2);
        assertThat(rows()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aRunnerThatWasPausedForTooLongNeitherGivesUpNorRenewsAnothersClaim() {
        DatabaseClaims paused = runner("paused", LEASE, url);
        assertThat(paused.claim("2024/a.csv")).isTrue();
        // meanwhile its claim has lapsed, and another has made it anew
        PostgresServer.update(url, "UPDATE landfall_claims SET runner = 'b' WHERE messageId = '2024/a.csv'");

        String made = PostgresServer.query(url, "SELECT createdAt FROM landfall_claims WHERE runner = 'b'").get(0);
        await().during(LEASE).atMost(PATIENCE)
                .until(() -> PostgresServer.query(url, "SELECT createdAt FROM landfall_claims WHERE runner = 'b'").equals(List.of(made)));
        paused.release("2024/a.csv");
        assertThat(rows()).containsExactly("2024/a.csv b");
    }

    @Test
    void aClaimWhoseAnswerWasLostIsHadAtTheNextTry() {
        DatabaseClaims a = runner("a");
        leave("2024/a.csv", "a", Duration.ZERO);

        assertThat(a.claim("2024/a.csv")).isTrue();
    }

    @Test
    void aRunnerBeginsWithoutWhatAnEarlierRunOfItHasLeftAndEndsWithoutLeavingAnything() {
        runner("x").close();
        leave("2024/a.csv", "a", Duration.ZERO);
        leave("2024/b.csv", "dead", LONG_LEASE.plusSeconds(1));
        leave("2024/c.csv", "b", Duration.ZERO);

        DatabaseClaims a = runner("a");
        assertThat(rows()).containsExactly("2024/c.csv b");
        a.claim("2024/a.csv");
        a.close();

        assertThat(rows()).containsExactly("2024/c.csv b");
        assertThat(PostgresServer.query(url, "SELECT runner FROM landfall_claims")).containsExactly("b");
    }

    @Test
    void aRunnerIsAliveUntilItsLeaseIsOver() {
        DatabaseClaims a = runner("a", LEASE, url);
        leave("//dying", "dying", LEASE.dividedBy(2));
        leave("//dead", "dead", LEASE.plusSeconds(1));

        assertThat(List.of(a.isAlive("a"), a.isAlive("dying"), a.isAlive("dead"), a.isAlive("nobody"))).containsExactly(true, true, false, false);
        await().atMost(PATIENCE).until(() -> !a.isAlive("dying"));
    }

    @Test
    void aRunnerThatWasForgottenWhileItWasPausedSaysAgainThatItIsAtWork() {
        runner("paused", LEASE, url);
        // as another does that begins once the lease is over
        PostgresServer.update(url, "DELETE FROM landfall_claims WHERE runner = 'paused'");

        DatabaseClaims other = runner("b", LEASE, url);

        await().atMost(PATIENCE).until(() -> other.isAlive("paused"));
    }

    @Test
    void theClaimsOfADeadRunnerAreForgotten() {
        DatabaseClaims a = runner("a");
        a.claim("2024/a.csv");
        leave("2024/b.csv", "dead", Duration.ZERO);

        a.forget("dead");

        assertThat(rows()).containsExactly("2024/a.csv a");
    }

    @Test
    void aRestartOfTheDatabaseIsWaitedFor() throws Exception {
        DatabaseClaims a = runner("a", Duration.ofSeconds(30), url);
        assertThat(a.claim("2024/a.csv")).isTrue();
        server.stop();
        try {
            Future<Boolean> claimed = apart(() -> a.claim("2024/b.csv"));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> claimed.get(1, TimeUnit.SECONDS));
            server.start();
            assertThat(claimed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            server.start();
        }
        assertThat(rows()).containsExactly("2024/a.csv a", "2024/b.csv a");
        assertThat(told).isEmpty();
    }

    @Test
    void aDatabaseThatStaysAwayIsToldOfByClaimsAndByTheRenewalAlone() {
        DatabaseClaims a = runner("a", LEASE, url);
        DatabaseClaims idle = runner("idle", LEASE, url);
        a.claim("2024/a.csv");
        server.stop();
        try {
            assertThatThrownBy(() -> a.claim("2024/b.csv")).isInstanceOf(ClaimsException.class)
                    .hasMessageMatching("the database of the claims failed: .+; nothing is lost, mend it and run again");
            await().atMost(PATIENCE).until(() -> told.size() >= 2);
            assertThat(told).allMatch(e -> !e.getMessage().contains(server.password()));
            assertThatThrownBy(() -> idle.claim("2024/c.csv")).isInstanceOf(ClaimsException.class);
        } finally {
            server.start();
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsToldInTheServersWords() {
        DatabaseClaims a = runner("a", LEASE, url);
        PostgresServer.update(url, "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;"
                + " CREATE TRIGGER hang_up BEFORE INSERT ON landfall_claims FOR EACH ROW EXECUTE FUNCTION hang_up()");

        assertThatThrownBy(() -> a.claim("2024/a.csv")).isInstanceOf(ClaimsException.class).hasMessage("the database of the claims failed: terminating"
                + " connection due to administrator command (SQLState 57P01); nothing is lost, mend it and run again");
    }

    @Test
    void whatFailedFirstIsToldBesideWhatFailsInTheEnd() throws Exception {
        DatabaseClaims a = runner("a", Duration.ofSeconds(6), url);
        PostgresServer.update(url, "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;"
                + " CREATE TRIGGER dawdle BEFORE INSERT ON landfall_claims FOR EACH ROW EXECUTE FUNCTION dawdle()");
        try {
            Future<Boolean> claimed = apart(() -> a.claim("2024/a.csv"));
            await().atMost(PATIENCE).until(() -> !PostgresServer.query(url, "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'").isEmpty());

            server.stop();

            assertThatThrownBy(() -> claimed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasCauseInstanceOf(ClaimsException.class)
                    // a database that is about to end takes a connection and drops it
                    .hasMessageMatching(".*the database of the claims failed: terminating connection due to administrator command \\(SQLState 57P01\\),"
                            + " and in the end (Connection to 127\\.0\\.0\\.1:\\d+ refused.*|The connection attempt failed) \\(SQLState 08001\\); nothing is lost.*");
        } finally {
            server.start();
        }
    }

    private static <T> Future<T> apart(Callable<T> task) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(task);
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void aFileAtWhoseRowAnotherIsInTheMiddleOfATransactionIsAnothers() throws Exception {
        DatabaseClaims a = runner("a", LONG_LEASE, url);
        leave("2024/renewed.csv", "b", LONG_LEASE.plusSeconds(1));
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("INSERT INTO landfall_claims VALUES ('" + LANDING + "', '2024/made.csv', clock_timestamp(), 'b')");
            other.createStatement().execute("UPDATE landfall_claims SET createdAt = clock_timestamp() WHERE messageId = '2024/renewed.csv'");

            assertThat(a.claim("2024/made.csv")).isFalse();
            assertThat(a.claim("2024/renewed.csv")).isFalse();
            assertThat(a.claim("2024/another.csv")).isTrue();
            other.rollback();
        }
        assertThat(a.claim("2024/made.csv")).isTrue();
        assertThat(a.claim("2024/renewed.csv")).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void aRunnerThatBeginsDoesNotWaitForALapsedClaimThatAnotherIsAt() throws Exception {
        runner("first", LONG_LEASE, url);
        leave("2024/a.csv", "b", LONG_LEASE.plusSeconds(1));
        leave("2024/b.csv", "b", LONG_LEASE.plusSeconds(1));
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("UPDATE landfall_claims SET createdAt = clock_timestamp() WHERE messageId = '2024/a.csv'");

            runner("a", LONG_LEASE, url);

            assertThat(rows()).containsExactly("2024/a.csv b");
            other.rollback();
        }
    }

    /** What the server was told is a transaction of its own, so that the pause holds no row. */
    @Test
    void aRunnerThatIsPausedInTheMiddleOfAClaimHoldsUpNobodyAndGoesOn() throws Exception {
        DatabaseClaims b = runner("b", PAUSED_LEASE, url);
        try (FreezingRelay relay = new FreezingRelay(server.port())) {
            DatabaseClaims paused = runner("paused", PAUSED_LEASE, through(relay));
            relay.freezeAfter("INSERT INTO landfall_claims");
            Future<Boolean> claimed = apart(() -> paused.claim("2024/a.csv"));
            assertThat(relay.awaitFrozen(PATIENCE)).isTrue();
            await().atMost(PATIENCE).until(() -> rows().contains("2024/a.csv paused"));

            assertThat(b.claim("2024/a.csv")).isFalse();
            assertThat(b.claim("2024/b.csv")).isTrue();
            assertThat(openTransactions()).isEmpty();
            relay.thaw();

            assertThat(claimed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(rows()).containsExactly("2024/a.csv paused", "2024/b.csv b");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aRunnerThatIsPausedInTheMiddleOfARenewalHoldsUpNobodyAndGoesOn() throws Exception {
        DatabaseClaims b = runner("b", PAUSED_LEASE, url);
        try (FreezingRelay relay = new FreezingRelay(server.port())) {
            DatabaseClaims paused = runner("paused", PAUSED_LEASE, through(relay));
            assertThat(paused.claim("2024/a.csv")).isTrue();
            relay.freezeAfter("UPDATE landfall_claims");
            assertThat(relay.awaitFrozen(PATIENCE)).isTrue();

            assertThat(b.isAlive("paused")).isTrue();
            assertThat(b.claim("2024/a.csv")).isFalse();
            b.forget("paused");
            assertThat(b.claim("2024/a.csv")).isTrue();
            assertThat(openTransactions()).isEmpty();
            relay.thaw();

            paused.release("2024/a.csv");
            assertThat(rows()).containsExactly("2024/a.csv b");
            assertThat(told).isEmpty();
        }
    }

    private List<String> openTransactions() {
        return PostgresServer.query(url, "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'");
    }

    private String through(FreezingRelay relay) {
        return url.replace(":" + server.port(), ":" + relay.port());
    }

    /** As a paused process has it: more time went by than any patience, and it has tried but once. */
    @Test
    void whatAPauseInterruptedIsTriedOnceMoreHoweverLongItTook() {
        DatabaseClaims a = runner("a", LEASE, url + "&socketTimeout=20");
        PostgresServer.update(url, "CREATE SEQUENCE tries; CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN IF nextval('tries') = 1 THEN PERFORM pg_sleep(1.5); RAISE SQLSTATE '57P05'; END IF; RETURN NEW; END $$;"
                + " CREATE TRIGGER pause BEFORE INSERT ON landfall_claims FOR EACH ROW EXECUTE FUNCTION pause()");

        assertThat(a.claim("2024/a.csv")).isTrue();
        assertThat(PostgresServer.query(url, "SELECT last_value::text FROM tries")).containsExactly("2");
    }

    @Test
    void aDatabaseThatIsNotThereAtTheStartIsToldWithoutWaiting() {
        server.stop();
        try {
            assertThatThrownBy(() -> runner("a")).isInstanceOf(SetupException.class)
                    .hasMessageMatching("the database of the claims cannot be used: Connection to 127.0.0.1:\\d+ refused.*; check landfall.claims and.*");
        } finally {
            server.start();
        }
    }

    @ParameterizedTest
    @CsvSource({"password=secret-,password=wrong,password authentication failed", "/claims_,/nothing_,does not exist",
        "jdbc:postgresql://,jdbc:mysql://,landfall.claims is no address of a PostgreSQL database"})
    void anAddressThatIsWrongIsToldAndThePasswordIsNot(String part, String instead, String sentence) {
        String wrong = url.replace(part, instead);

        assertThatThrownBy(() -> runner("a", LONG_LEASE, wrong)).isInstanceOf(SetupException.class).hasMessageContaining(sentence)
                .hasMessageNotContaining(server.password()).hasMessageNotContaining(server.password().substring("secret-".length()))
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain(server.password().substring("secret-".length())));
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The database's clock counts, and no other: that of this machine is off by more than the lease. */
    @ParameterizedTest
    @ValueSource(strings = {"10 minutes", "-10 minutes"})
    void aClockThatIsOffDoesNotMatter(String off) {
        String tricked = withClock(off);
        DatabaseClaims a = runner("a", LEASE, tricked);
        DatabaseClaims b = runner("b", LEASE, tricked);
        assertThat(a.claim("2024/a.csv")).isTrue();

        await().during(LEASE.multipliedBy(2)).atMost(PATIENCE).until(() -> !b.claim("2024/a.csv"));
        assertThat(b.isAlive("a")).isTrue();
    }

    /** An address under which the database has another time. */
    private String withClock(String off) {
        PostgresServer.update(url, "CREATE SCHEMA trick; CREATE FUNCTION trick.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                + " $$ SELECT pg_catalog.clock_timestamp() + interval '" + off + "' $$");
        return url + "&options=-c%20search_path=trick,pg_catalog,public";
    }

    @Test
    void aTableThatMayNotBeMadeIsTold() {
        PostgresServer.update(url, "CREATE ROLE poor LOGIN PASSWORD 'poor'");
        try {
            String poor = url.replaceFirst("user=.*", "user=poor&password=poor");
            assertThatThrownBy(() -> runner("a", LONG_LEASE, poor)).isInstanceOf(SetupException.class)
                    .hasMessageContaining("permission denied for schema public");
            PostgresServer.update(url, ClaimsTable.CREATE + "; GRANT SELECT, INSERT, UPDATE, DELETE ON " + ClaimsTable.NAME + " TO poor");
            assertThat(runner("a", LONG_LEASE, poor).claim("2024/a.csv")).isTrue();
        } finally {
            open.forEach(DatabaseClaims::close);
            open.clear();
            PostgresServer.update(url, "DROP TABLE landfall_claims; DROP ROLE poor");
        }
    }

    @Test
    void severalRunnersMakeTheTableAtTheSameMoment() throws Exception {
        List<Callable<Boolean>> starts = IntStream.range(0, 6).<Callable<Boolean>>mapToObj(n -> () -> {
            DatabaseClaims claims = new DatabaseClaims();
            claims.connect(new ClaimTerms(url, LONG_LEASE, "runner-" + n));
            claims.close();
            return true;
        }).toList();

        assertThat(together(starts)).hasSize(6);
    }
}
