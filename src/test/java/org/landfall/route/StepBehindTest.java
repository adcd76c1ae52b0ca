package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A step that somebody adds to a route behind the checkpoint, and that fails or has the file replaced. */
@Needs(S3ProxyServer.class)
class StepBehindTest extends LakeTestCase {

    private static final String SOURCE = "2024/a.csv";

    @BeforeEach
    void addTheStep() throws Exception {
        routes.afterCheckpoint("behind");
    }

    private CamelMainRun moveWith(Processor step) {
        return move().bean("behind", step);
    }

    private CamelMainRun broken() {
        return moveWith(exchange -> {
            throw new IllegalStateException("the message broker is away");
        });
    }

    @Test
    void leavesTheFileThatHasLandedAndSaysSo() throws Exception {
        landing.with(SOURCE, "row");

        CamelMainRun.Told told = broken().run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.eventsOf(SOURCE)).containsExactly(LedgerEvent.LANDED);
        assertThat(told.result().problems()).containsExactly(SOURCE + " landed, then its route failed; it stays, and the next run will find it landed");
        assertThat(landing.files()).containsExactly(SOURCE);
    }

    @Test
    void letsTheNextRunFindItLanded() throws Exception {
        landing.with(SOURCE, "row");
        broken().run();

        CamelMainRun.Told told = moveWith(exchange -> { }).run();

        assertThat(told.result().exitCode()).isZero();
        assertThat(told.eventsOf(SOURCE)).containsExactly(LedgerEvent.ALREADY_LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void thatHasTheFileReplacedHasTheOtherOneGoBackToItsPlace() throws Exception {
        landing.with(SOURCE, "row").with("other", "behind");

        CamelMainRun.Told told = moveWith(exchange -> Files.move(landing.path("other"), landing.path(SOURCE), StandardCopyOption.REPLACE_EXISTING)).run();

        assertThat(told.eventsOf(SOURCE)).containsExactly(LedgerEvent.LANDED, LedgerEvent.PUT_BACK);
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(landing.path(SOURCE)).hasContent("behind");
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("row");
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
    }
}
