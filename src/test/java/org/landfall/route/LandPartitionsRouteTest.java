package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes themselves, with a mock in the place of the log: which headers a file has when it would be sent. */
class LandPartitionsRouteTest extends CamelMainTestSupport {

    @TempDir
    static Path folder;

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("file:" + Path.of("routes").toAbsolutePath() + "/*.camel.yaml");
    }

    @Override
    protected Properties useOverridePropertiesWithPropertiesComponent() {
        Properties properties = new Properties();
        properties.setProperty("landfall.landing", folder.toString());
        properties.setProperty("landfall.bucket", "nowhere");
        properties.setProperty("landfall.dry-run", "true");
        properties.setProperty("landfall.settle-age", "0");
        properties.setProperty("landfall.stop-when-done", "false");
        return properties;
    }

    @Override
    public String isMockEndpointsAndSkip() {
        return "log:*";
    }

    @Override
    protected void setupResources() throws Exception {
        LandingFolder.in(folder).with("2024/b (1)/a.csv", "x").with("2023/c.JSON", "{}").with("2023/d.txt", "t");
    }

    @Test
    void theYearOfThePathBecomesAHeaderAndThePartitionOfTheKey() throws Exception {
        LandingRun.in(context()).result().get(1, TimeUnit.MINUTES);

        MockEndpoint sent = getMockEndpoint("mock:log:landfall.plan");
        assertThat(sent.getExchanges()).extracting(
                        exchange -> exchange.getMessage().getHeader("year"),
                        exchange -> exchange.getMessage().getHeader("CamelAwsS3Key"),
                        exchange -> exchange.getMessage().getHeader("CamelAwsS3ContentType"))
                .containsExactlyInAnyOrder(
                        tuple("2024", "raw/year=2024/b (1)/a.csv", "text/csv"),
                        tuple("2023", "raw/year=2023/c.JSON", "application/json"),
                        tuple("2023", "raw/year=2023/d.txt", null));
    }
}
