package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** The properties of the upload reach its requests through the shipped routes. */
class UploadPropertiesTest {

    private static final Set<String> UNKNOWN_TO_THE_SERVER =
            Set.of("x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-expected-bucket-owner",
                    "x-amz-tagging");

    @TempDir
    private Path folder;

    @Test
    void everyPropertyIsHeard() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");
        try (S3Server server = S3ProxyServer.withoutSignatures(); FaultProxy proxy = FaultProxy.before(server)) {
            proxy.inject(new Fault.HideHeaders(UNKNOWN_TO_THE_SERVER), 1000, request -> true);
            proxy.injectIntoProbes(new Fault.HideHeaders(UNKNOWN_TO_THE_SERVER), 1000, request -> true);

            CamelMainRun.Told told = CamelMainRun.over(landing.root(), Lake.on(server))
                    .set("landfall.endpoint", proxy.endpoint().toString())
                    .set("landfall.sse", "aws:kms")
                    .set("landfall.kms-key", "alias/lake")
                    .set("landfall.storage-class", "STANDARD_IA")
                    .set("landfall.bucket-owner", "123456789012")
                    .set("landfall.meta-sha256", "true")
                    .set("landfall.metadata", "owner=data lake,note=a\\,b")
                    .set("landfall.tag", "team=data lake,size=1")
                    .set("landfall.content-type", "*.csv=text/csv; charset=utf-8")
                    .run();

            assertThat(told.result().exitCode()).isZero();
            ProxiedRequest put = proxy.requests().stream().filter(request -> request.operation().equals("PutObject")).findFirst().orElseThrow();
            assertThat(put.header("x-amz-server-side-encryption")).contains("aws:kms");
            assertThat(put.header("x-amz-server-side-encryption-aws-kms-key-id")).contains("alias/lake");
            assertThat(put.header("x-amz-storage-class")).contains("STANDARD_IA");
            assertThat(put.header("x-amz-meta-sha256")).contains("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
            assertThat(put.header("x-amz-meta-owner")).contains("data lake");
            assertThat(put.header("x-amz-meta-note")).contains("a,b");
            assertThat(put.header("x-amz-tagging")).contains("team=data%20lake&size=1");
            assertThat(put.header("Content-Type")).contains("text/csv; charset=utf-8");
            assertThat(proxy.requests()).allSatisfy(request -> assertThat(request.header("x-amz-expected-bucket-owner")).contains("123456789012"));
        }
    }

    @Test
    void theLedgerHasNoSha256WhenNoneIsWanted() throws Exception {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "a");
        try (S3Server server = S3ProxyServer.withoutSignatures()) {
            Lake lake = Lake.on(server);

            CamelMainRun.Told told = CamelMainRun.over(landing.root(), lake).set("landfall.sha256", "false").run();

            assertThat(told.records()).filteredOn(record -> record.event() == LedgerEvent.LANDED)
                    .singleElement().extracting(LedgerRecord::sha256).isNull();
            assertThat(landing.files()).isEmpty();
            assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("a");
        }
    }
}
