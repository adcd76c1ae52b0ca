package org.landfall.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PlannedFile;
import org.landfall.server.AnsweringServer;
import org.landfall.server.Lake;

/** A run of a route folder on plain Camel Main, in this Java process. */
final class CamelMainRun {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, Object> beans = new TreeMap<>();
    private final List<String> mocked = new ArrayList<>();
    private Path routes = Path.of("routes");

    /**
     * What the run told, and how it ended.
     *
     * @param sent the headers of each file that came to a mock, by its path
     */
    record Told(RunResult result, List<LedgerRecord> records, List<PlannedFile> planned, Map<PlannedFile, PlannedFile.State> states,
            List<String> notes, Map<String, Map<String, Object>> sent) {

        /** A copy, with the result. */
        Told with(RunResult end) {
            return new Told(end, List.copyOf(records), List.copyOf(planned), states, List.copyOf(notes), sent);
        }

        /** The reason that the run gave for not landing a file; null when it gave none. */
        String reasonFor(String source) {
            return records.stream().filter(r -> source.equals(r.source()) && r.reason() != null).map(LedgerRecord::reason).findFirst().orElse(null);
        }

        /** What happened to a file, in order. */
        List<LedgerEvent> eventsOf(String source) {
            return records.stream().filter(r -> source.equals(r.source())).map(LedgerRecord::event).toList();
        }
    }

    private CamelMainRun(Path landing) {
        set("landfall.landing", landing.toString());
        set("landfall.settle-age", "0");
        // most files of these tests are CSVs by their names alone
        set("landfall.csv", "off");
    }

    static CamelMainRun over(Path landing, Lake lake) {
        System.setProperty("aws.accessKeyId", lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", lake.user().secretAccessKey());
        return new CamelMainRun(landing)
                .set("landfall.bucket", lake.bucket())
                .set("landfall.region", lake.server().region())
                .set("landfall.endpoint", lake.server().endpoint().toString());
    }

    /** A dry run, which knows no server. */
    static CamelMainRun planOf(Path landing) {
        return new CamelMainRun(landing).set("landfall.bucket", "nowhere").set("landfall.dry-run", "true");
    }

    /** A run that lands nothing: the bucket is there and empty, and a mock stands in the place of {@code aws2-s3}. */
    static CamelMainRun mocked(Path landing, AnsweringServer bucket) {
        System.setProperty("aws.accessKeyId", "a");
        System.setProperty("aws.secretAccessKey", "b");
        return new CamelMainRun(landing).set("landfall.bucket", "nowhere").set("landfall.region", "us-east-1")
                .set("landfall.endpoint", bucket.endpoint().toString()).mock("aws2-s3:*");
    }

    /** Puts a mock in the place of all endpoints whose address matches. */
    CamelMainRun mock(String address) {
        mocked.add(address);
        return this;
    }

    CamelMainRun set(String property, String value) {
        properties.put(property, value);
        return this;
    }

    CamelMainRun unset(String property) {
        properties.remove(property);
        return this;
    }

    CamelMainRun routes(RouteFolder folder) {
        routes = folder.path();
        return this;
    }

    /** Adds a bean that edited routes may name. */
    CamelMainRun bean(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    /** Runs to the end. @throws Exception what Camel throws when the routes do not start */
    Told run() throws Exception {
        Told told = nothingYet();
        Main main = main(told);
        try {
            main.start();
            RunResult result = LandingRun.in(main.getCamelContext()).result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            main.getCamelContext().getEndpoints().forEach(endpoint -> collect(endpoint, told.sent()));
            return told.with(result);
        } finally {
            main.stop();
        }
    }

    private static void collect(Endpoint endpoint, Map<String, Map<String, Object>> sent) {
        if (endpoint instanceof MockEndpoint mock) {
            mock.getExchanges().forEach(exchange ->
                    sent.put(exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class), exchange.getMessage().getHeaders()));
        }
    }

    /** Starts a run that is stopped by the test. @throws Exception what Camel throws when the routes do not start */
    Staying stay() throws Exception {
        Told told = nothingYet();
        Main main = main(told);
        main.start();
        return new Staying(main, LandingRun.in(main.getCamelContext()), told);
    }

    /** A run that goes on. */
    record Staying(Main main, LandingRun run, Told sofar) {

        Told told() {
            return sofar.with(null);
        }

        /** Ends the run. */
        RunResult stop() throws Exception {
            run.stop("stopped by the test");
            RunResult result = run.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            main.stop();
            return result;
        }
    }

    private static Told nothingYet() {
        return new Told(null, Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedList(new ArrayList<>()),
                Collections.synchronizedMap(new TreeMap<>(Comparator.comparing(PlannedFile::source))),
                Collections.synchronizedList(new ArrayList<>()), new TreeMap<>());
    }

    private Main main(Told told) {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + routes.toAbsolutePath() + "/*.camel.yaml");
        main.configure().withSourceLocationEnabled(true);
        properties.forEach(main::addOverrideProperty);
        main.addOverrideProperty("landfall.stop-when-done", "false");
        beans.forEach(main::bind);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport before) {
                mocked.forEach(address -> before.getCamelContext().getCamelContextExtension()
                        .registerEndpointCallback(new InterceptSendToMockEndpointStrategy(address, true)));
            }
        });
        main.bind("listener", new Listener(told));
        return main;
    }

    private record Listener(Told told) implements RunListener {

        @Override
        public void recorded(LedgerRecord entry) {
            told.records().add(entry);
        }

        @Override
        public void planned(PlannedFile file) {
            told.planned().add(file);
        }

        @Override
        public void checked(PlannedFile file, PlannedFile.State state) {
            told.states().put(file, state);
        }

        @Override
        public void noted(String sentence) {
            told.notes().add(sentence);
        }
    }
}
