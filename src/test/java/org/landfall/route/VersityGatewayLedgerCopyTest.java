package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.VersityGateway;

/** The copies under the write-only role, and under one that may not put them. */
@Needs(VersityGateway.class)
class VersityGatewayLedgerCopyTest extends LedgerCopyContractTest {

    private static final String DATA_ONLY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:PutObject", "Resource": ["arn:aws:s3:::BUCKET/raw/year=*", "arn:aws:s3:::BUCKET/raw/_landfall/probe=*"]},
              {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::BUCKET"}]}
            """;

    @Test
    void aRoleThatMayNotPutCopiesMakesTheRunFailWithASentence(VersityGateway gateway) throws Exception {
        String bucket = gateway.newBucket();
        lake = new Lake(gateway, bucket, gateway.newUser(DATA_ONLY.replace("BUCKET", bucket)));
        landing.with("2024/a.csv", "x");

        CamelMainRun.Told told = copying().run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().problems()).singleElement().asString()
                .startsWith("the ledger copy of run " + told.result().run() + " did not land: was not uploaded to s3://" + bucket + "/raw/_landfall/")
                .contains("access denied");
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2024/a.csv");
        assertThat(landing.files()).isEmpty();
    }
}
