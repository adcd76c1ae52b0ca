package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.RouteOnDemandReloadStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A run keeps the routes that it began with: whoever would have Camel read others is refused, and no file is lost meanwhile. */
@Needs(S3ProxyServer.class)
class RouteReloadTest extends LakeTestCase {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String KEPT = "a run keeps its routes, since files are in flight on them";
    @Test
    void routesThatCamelWouldReadAgainWithEachEditAreRefusedAtTheStart() throws Exception {
        landing.with("2024/a.csv", "x");

        for (CamelMainRun run : List.of(plan(), move())) {
            assertThatThrownBy(run.set("camel.main.routesReloadEnabled", "true").set("camel.main.routesReloadDirectory", routes.path().toString())::run)
                    .hasStackTraceContaining("Camel is to read each edited route again (--dev, or camel.main.routes-reload-enabled), and a run keeps its"
                            + " routes, since files are in flight on them; leave that out, and for an edit: stop it, edit, run"
                            + " 'landfall routes --check DIR', and start it again");
        }

        assertThat(landing.files()).containsExactly("2024/a.csv");
        assertThat(landing.path(".landfall")).doesNotExist();
    }

    private CamelMainRun.Staying watch() throws Exception {
        return move().set("landfall.watch", "true").set("landfall.poll-delay", "100").stay();
    }

    @Test
    void aRouteThatIsAddedLaterDoesNotStartAndEndsTheRunInOrder() throws Exception {
        landing.with("2024/a.csv", "x");
        CamelMainRun.Staying watch = watch();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> watch.told().eventsOf("2024/a.csv").contains(LedgerEvent.PURGED));

            assertThatThrownBy(() -> watch.main().getCamelContext().addRoutes(losing())).hasStackTraceContaining(KEPT);

            assertEndedByItself(watch);
        } finally {
            watch.main().stop();
        }
    }

    private static RouteBuilder losing() {
        return new RouteBuilder() {

            @Override
            public void configure() {
                from("file:{{landfall.landing}}?recursive=true&delete=true&initialDelay=0").to("log:lost");
            }
        };
    }

    /** As {@code camel cmd reload} asks for it. */
    @Test
    void routesThatAreReadAgainOnDemandEndTheRunInOrder() throws Exception {
        CamelMainRun.Staying watch = watch();
        try {
            CamelContext context = watch.main().getCamelContext();
            RouteOnDemandReloadStrategy reload = new RouteOnDemandReloadStrategy(routes.path().toString(), false);
            reload.setPattern("*.camel.yaml");
            context.addService(reload);
            routes.edit(RouteFolder.PARTITIONS, "move: \"${bean:run.landedFolder}/${file:name}\"", "delete: true")
                    .edit(RouteFolder.PARTITIONS, RouteFolder.TO_STORE, "        - log:\n            message: lost\n");

            reload.onReload("a test");

            assertThat(reload.getLastError()).hasStackTraceContaining(KEPT);
            assertEndedByItself(watch);
        } finally {
            watch.main().stop();
        }
    }

    @Test
    void routesThatAreTakenAwayEndTheRunInOrder() throws Exception {
        CamelMainRun.Staying watch = watch();
        try {
            watch.main().getCamelContext().getRouteController().stopRoute("land-partitions");
            watch.main().getCamelContext().removeRoute("land-partitions");

            assertEndedByItself(watch);
        } finally {
            watch.main().stop();
        }
    }

    private void assertEndedByItself(CamelMainRun.Staying watch) throws Exception {
        RunResult result = watch.run().result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        landing.with("2024/later.csv", "y");
        Awaitility.await().during(Duration.ofSeconds(2)).atMost(PATIENCE).untilAsserted(() ->
                assertThat(landing.files()).containsExactly("2024/later.csv"));
        assertThat(result.exitCode()).isZero();
    }
}
