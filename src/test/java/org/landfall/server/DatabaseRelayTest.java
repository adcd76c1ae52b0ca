package org.landfall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client of PostgreSQL meets, and what the server has done, when something befalls it at a question. */
class DatabaseRelayTest {

    private static final List<String> LOGIN = List.of("ssl", "login", "password", "password");

    private PostgresServer server;
    private String url;

    @BeforeEach
    void start() {
        server = Prerequisite.orSkip(PostgresServer::shared);
        url = server.newDatabase();
        PostgresServer.update(url, "CREATE TABLE done (what TEXT)");
    }

    private DatabaseRelay relay(int nth, DatabaseFault fault) throws IOException {
        return new DatabaseRelay(server.port(), nth, fault);
    }

    private String through(DatabaseRelay relay) {
        return url.replace(":" + server.port(), ":" + relay.port()) + "&socketTimeout=1&loginTimeout=2";
    }

    private static void insert(String address) {
        PostgresServer.update(address, "INSERT INTO done VALUES ('it')");
    }

    private List<String> done() {
        return PostgresServer.query(url, "SELECT what FROM done");
    }

    @Test
    void whatIsAskedPassesAndIsCounted() throws Exception {
        try (DatabaseRelay relay = relay(0, DatabaseFault.GONE)) {
            insert(through(relay));

            assertThat(relay.questions()).startsWith(LOGIN.toArray(String[]::new)).endsWith("insert");
            assertThat(done()).containsExactly("it");
        }
    }

    @Test
    void aStatementIsNotHeardWhenItIsCutOffBefore() throws Exception {
        assertThat(doneWhenItFails(DatabaseFault.CUT_BEFORE)).isEmpty();
    }

    @Test
    void aStatementIsDoneWhenOnlyItsAnswerIsCutOff() throws Exception {
        assertThat(doneWhenItFails(DatabaseFault.CUT_AFTER)).containsExactly("it");
    }

    @Test
    void aSilentDatabaseDoesNothing() throws Exception {
        assertThat(doneWhenItFails(DatabaseFault.SILENT)).isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneDoesNothing() throws Exception {
        assertThat(doneWhenItFails(DatabaseFault.GONE)).isEmpty();
    }

    /** The driver asks for more than its statement. */
    private int questionsUntilAStatement() throws IOException {
        try (DatabaseRelay relay = relay(0, DatabaseFault.GONE)) {
            PostgresServer.query(through(relay), "SELECT 1");
            return relay.questions().size();
        }
    }

    private List<String> doneWhenItFails(DatabaseFault fault) throws IOException {
        try (DatabaseRelay relay = relay(questionsUntilAStatement(), fault)) {
            assertThatThrownBy(() -> insert(through(relay))).isInstanceOf(IllegalStateException.class);

            if (fault.isPassing()) {
                PostgresServer.query(through(relay), "SELECT 1");
            } else {
                assertThatThrownBy(() -> PostgresServer.query(through(relay), "SELECT 1")).isInstanceOf(IllegalStateException.class);
            }
            return done();
        }
    }
}
