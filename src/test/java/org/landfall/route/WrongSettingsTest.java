package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** Settings of the upload that cannot work, where no command line has looked at them: the routes do not start. */
@Needs(S3ProxyServer.class)
class WrongSettingsTest extends ProxiedLakeTestCase {

    @ParameterizedTest
    @CsvSource({
        "landfall.buffer-memory,8M,--buffer-memory 8M cannot be used",
        "landfall.bwlimit,20,--bwlimit 20 cannot be used",
        "landfall.storage-class,COLD,--storage-class COLD is not known",
        "landfall.bucket-owner,lake,--bucket-owner lake is no AWS account",
        "landfall.kms-key,alias/lake,--kms-key alias/lake is for the server-side encryption aws:kms; say --sse aws:kms too",
        "landfall.prefix,${sysenv.HOME},--prefix ${sysenv.HOME} cannot be used; give one or more folders",
        "landfall.prefix,raw//zone,--prefix raw//zone cannot be used; give one or more folders",
        "landfall.summary,' == '' || ${camelContext.stop} == ',--summary",
        "landfall.endpoint,http://lake.example,the endpoint http://lake.example is not encrypted and not on this machine"})
    void theRoutesDoNotStartAndNothingIsTouched(String property, String value, String sentence) throws Exception {
        landing.with("2024/a.csv", "a");
        Map<String, String> before = landing.tree();
        CamelMainRun run = move().set(property, value);

        assertThatThrownBy(run::run).hasStackTraceContaining(sentence);

        assertThat(proxy.requests()).isEmpty();
        assertThat(landing.tree()).isEqualTo(before);
        assertThat(lake.objects()).isEmpty();
    }
}
