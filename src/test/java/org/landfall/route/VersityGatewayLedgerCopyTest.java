package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;

/** The copies under the write-only role, and under one that may not put them. */
@Needs(VersityGateway.class)
class VersityGatewayLedgerCopyTest extends LedgerCopyContractTest {

    private static final String DATA_ONLY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::BUCKET/raw/year=*"},
              {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::BUCKET"}]}
            """;

    private final VersityGateway gateway;

    VersityGatewayLedgerCopyTest(VersityGateway gateway) {
        super(gateway);
        this.gateway = gateway;
    }

    @Test
    void aRoleThatMayNotPutCopiesMakesTheRunFailWithASentence(@TempDir Path folder) throws Exception {
        String bucket = gateway.newBucket();
        Lake lake = new Lake(gateway, bucket, gateway.newUser(DATA_ONLY.replace("BUCKET", bucket)));
        LandingFolder landing = LandingFolder.in(folder.resolve("landing")).with("2024/a.csv", "x");

        CamelMainRun.Told told = CamelMainRun.over(landing.root(), lake).set("landfall.ledger-copy", "true").run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().problems()).singleElement().asString()
                .startsWith("the ledger copy of run " + told.result().run() + " did not land: was not uploaded to s3://" + bucket + "/raw/_landfall/")
                .contains("access denied");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).isEmpty();
    }
}
