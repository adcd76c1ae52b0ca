package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A step that somebody adds to a route behind the checkpoint, and that fails. */
@Needs(S3ProxyServer.class)
class StepBehindTest extends LakeTestCase {

    private static final String SOURCE = "2024/a.csv";

    private CamelMainRun broken() throws Exception {
        RouteFolder edited = RouteFolder.copiedTo(folder.resolve("broken"));
        edited.edit(RouteFolder.PARTITIONS, "            uri: direct:store", "            uri: direct:store\n        - process:\n            ref: breaking");
        Processor breaking = exchange -> {
            throw new IllegalStateException("the message broker is away");
        };
        return move().routes(edited).bean("breaking", breaking);
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

        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isZero();
        assertThat(told.eventsOf(SOURCE)).containsExactly(LedgerEvent.ALREADY_LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(landing.files()).isEmpty();
    }
}
