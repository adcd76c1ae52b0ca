package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SetupException;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.ProbeObjects;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3ProxyServer;

/** A server that is not AWS's own is asked before the first byte whether what safety rests on holds there. */
class UntrustedServerTest {

    private static final String OVERWRITE = "if-none-match";

    @TempDir
    private Path folder;
    private S3ProxyServer server;
    private FaultProxy proxy;
    private Lake lake;
    private LandingFolder landing;

    @BeforeEach
    void start() throws Exception {
        server = S3ProxyServer.withoutSignatures();
        proxy = FaultProxy.before(server);
        lake = Lake.on(proxy);
        landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
    }

    private CamelMainRun move() {
        return CamelMainRun.over(landing.root(), lake);
    }

    private void hide(String header) {
        proxy.inject(new Fault.HideHeaders(Set.of(header)), 1000, request -> true);
        proxy.injectIntoProbes(new Fault.HideHeaders(Set.of(header)), 1000, request -> true);
    }

    @ParameterizedTest
    @CsvSource({OVERWRITE + ",ignores If-None-Match", "x-amz-checksum-crc32c,does not compare checksums"})
    void aServerThatIgnoresWhatSafetyRestsOnGetsNoFile(String header, String sentence) throws Exception {
        lake.put("raw/year=2024/a.csv", "other");
        proxy.forgetRequests();
        hide(header);

        for (int run = 1; run <= 2; run++) {
            assertThatThrownBy(() -> move().run()).isInstanceOf(SetupException.class)
                    .hasMessageContainingAll("the server at " + proxy.endpoint(), sentence, "nothing was sent");
        }

        assertThat(proxy.operations()).containsOnly("ListObjectsV2");
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("other");
        assertThat(landing.files()).contains("2024/a.csv");
    }

    @Test
    void aGoodServerIsAskedOnceARunAndTheLedgerTellsIt() throws Exception {
        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isZero();
        assertThat(told.records()).filteredOn(record -> record.event() == LedgerEvent.RUN_STARTED).singleElement()
                .satisfies(start -> assertThat(start.endpoint()).isEqualTo(proxy.endpoint().toString()))
                .extracting(LedgerRecord::probe).isEqualTo("it never overwrites (If-None-Match) and compares checksums (CRC32C)");
        assertThat(told.notes()).contains("files go to the server at " + proxy.endpoint() + ", which is not AWS's own; it never overwrites"
                + " (If-None-Match) and compares checksums (CRC32C)");
        assertThat(lake.probes()).containsOnlyKeys(ProbeObjects.taken("raw"));
        assertThat(lake.probes().get(ProbeObjects.taken("raw"))).isEqualTo(ProbeObjects.content());

        proxy.forgetRequests();
        landing.with("2024/b.csv", "b");

        assertThat(move().run().result().exitCode()).isZero();
        assertThat(proxy.probes()).extracting(ProxiedRequest::key).containsExactly(ProbeObjects.taken("raw"), ProbeObjects.damaged("raw"));
    }

    @Test
    void aPlanAsksNothingAndTellsWhereFilesWouldGo() throws Exception {
        hide(OVERWRITE);

        CamelMainRun.Told told = CamelMainRun.over(landing.root(), lake).set("landfall.dry-run", "true").run();

        assertThat(told.notes()).contains("files would go to the server at " + proxy.endpoint() + ", which is not AWS's own");
        assertThat(proxy.probes()).isEmpty();
        assertThat(proxy.requests()).isEmpty();
    }
}
