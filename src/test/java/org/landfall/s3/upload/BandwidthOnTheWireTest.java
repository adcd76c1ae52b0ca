package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** A bandwidth limit makes uploads slow, and nothing else. */
@Needs(S3ProxyServer.class)
class BandwidthOnTheWireTest extends ProxiedUploadTestCase {

    BandwidthOnTheWireTest(S3Server server) {
        super(server);
    }

    /** The first slice passes at once, so a little less than size over limit is enough to have kept it. */
    @ParameterizedTest
    @CsvSource({"1000000,400K,2", LARGE + ",6M,2"})
    void theLimitIsKept(int size, String limit, int seconds) throws Exception {
        settings().setBandwidthLimit(limit);
        long start = System.nanoTime();

        landed(size);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(seconds));
    }

    /** One attempt is to end after 2 s, and the limit alone makes the body take 5: nothing is wrong with the server. */
    @ParameterizedTest
    @CsvSource({"1000000,200K,PutObject,1", LARGE + ",3276K,UploadPart,2"})
    void whatTheLimitMakesSlowIsNotGivenUp(int size, String limit, String operation, int requests) throws Exception {
        settings().setReadTimeout("2");
        settings().setCallTimeout("8");
        settings().setBandwidthLimit(limit);

        landed(size);

        assertThat(requests(operation)).hasSize(requests);
    }
}
