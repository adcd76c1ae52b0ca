package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Fault;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A run that is stopped before its end takes no more files, and ends as any other. */
@Needs(S3ProxyServer.class)
class StoppedRunTest extends ProxiedLakeTestCase {

    private static final String A = "2024/a.csv";
    private static final int MANY = 1_000;

    @BeforeEach
    void layAFileDown() throws Exception {
        landing.with(A, "x,y\n");
    }

    /** The routes with a step that stops the run when it has seen so many files. */
    private CamelMainRun moveThatStopsAfter(int files, Stop stop) throws Exception {
        return move().routes(RouteFolder.copiedTo(folder.resolve("stopping")).beforeSend("stopper")).bean("stopper", new Stopper(files, stop));
    }

    @FunctionalInterface
    private interface Stop {
        void stop(CamelContext context);
    }

    private static void stopRun(CamelContext context) {
        LandingRun.in(context).stop("stopped by a test");
    }

    private static void stopContext(CamelContext context) {
        new Thread(context::stop).start();
    }

    @Test
    void itDeletesWhatIsProvenAndLeavesTheRest() throws Exception {
        assertStopsInOrder(StoppedRunTest::stopRun, "stopped by a test");
    }

    /** As it happens on plain Camel Main, where a signal stops the context. */
    @Test
    void itEndsInOrderBeforeItsContextDoes() throws Exception {
        assertStopsInOrder(StoppedRunTest::stopContext, "stopped with its program");
    }

    private void assertStopsInOrder(Stop stop, String reason) throws Exception {
        for (int i = 0; i < 150; i++) {
            landing.with("2024/" + i + ".csv", "x" + i);
        }

        CamelMainRun.Told told = moveThatStopsAfter(20, stop).run();

        long landed = told.result().count(LedgerEvent.LANDED);
        assertThat(landed).isBetween(15L, 150L);
        assertThat(told.result().remainder()).isEqualTo(new RunResult.Remainder(reason, 0, 151 - landed, told.result().remainder().bytes()));
        assertThat(told.result().count(LedgerEvent.PURGED)).isEqualTo(landed);
        assertThat(told.result().notLanded()).isZero();
        assertThat(told.result().problems()).isEmpty();
        assertThat(landing.files()).hasSize((int) (151 - landed));
        assertThat(told.result().exitCode()).isEqualTo(1);

        assertThat(move().run().result().exitCode()).isZero();
        assertThat(landing.files()).isEmpty();
        assertThat(lake.objects()).hasSize(151);
    }

    @Test
    void whatIsInFlightForLongerThanTheGraceIsGivenUp() throws Exception {
        proxy.inject(new Fault.Stall(), MANY, "PutObject");

        CamelMainRun.Told told = moveThatStopsAfter(1, StoppedRunTest::stopRun).set("landfall.grace", "1").set("landfall.read-timeout", "5").run();

        assertThat(told.eventsOf(A)).containsExactly(LedgerEvent.FAILED);
        assertThat(told.reasonFor(A)).isEqualTo("was given up after a grace of 1 s, since the run was stopped by a test; it stays, run again");
        assertThat(told.result().remainder().abandoned()).isEqualTo(1);
        assertThat(landing.files()).containsExactly(A);
    }

    /** Stops the run when it has seen so many files. */
    private static final class Stopper implements Processor {

        private final int files;
        private final Stop stop;
        private int seen;

        Stopper(int files, Stop stop) {
            this.files = files;
            this.stop = stop;
        }

        @Override
        public synchronized void process(Exchange exchange) {
            if (++seen == files) {
                stop.stop(exchange.getContext());
            }
        }
    }
}
