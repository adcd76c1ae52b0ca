package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.route.RouteFolder;

/** A mistake in a route: its file, its line, what is wrong in the words of the route, and no word of Java. */
class RouteTroubleTest {

    private static final String P = "land-partitions.camel.yaml";
    private static final String S = "store.camel.yaml";
    private static final String F = "landfall.camel.yaml";

    @TempDir
    private Path folder;

    private String explained(RouteFolder routes) throws Exception {
        Path landing = Files.createDirectories(folder.resolve("landing"));
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + routes.path().toAbsolutePath() + "/*.camel.yaml");
        main.configure().withSourceLocationEnabled(true);
        main.addOverrideProperty("landfall.landing", landing.toString());
        main.addOverrideProperty("landfall.bucket", "nowhere");
        main.addOverrideProperty("landfall.dry-run", "true");
        main.addOverrideProperty("landfall.stop-when-done", "false");
        try {
            Throwable thrown = catchThrowable(main::start);
            assertThat(thrown).as("the routes have a mistake").isNotNull();
            return RouteTrouble.explained(thrown, routes.path()).getMessage();
        } finally {
            main.stop();
        }
    }

    /** A text whose lines and bars have other signs in the table. */
    private static String lines(String text) {
        return text.replace('~', '|').replace('¶', '\n');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', ignoreLeadingAndTrailingWhitespace = false, value = {
        P + "|folderNoun: year folder|folderNun: year folder|the bean has no property folderNun",
        P + "|waiting: 100|waiting: hundred|'hundred' is no number",
        F + "|settings.grace:|settings.grase:|the bean has no property grase",
        F + "|\"{{landfall.grace:30}}\"|soon|'soon' is no duration",
        F + "|\"{{landfall.dry-run:false}}\"|maybe|maybe",
        P + "|(?<year>[0-9]{4})/(?<rest>.+)|(?<year>[0-9]{4}/(?<rest>.+)|is wrong: Unclosed group",
        P + "|(?<year>(19~20)[0-9]{2})/.+|(?<year>(19~20)[0-9]{2}/.+|is wrong: Unclosed group",
        P + "|${header.rest}|${header.rest|this is no expression of the language Simple: a ${ has no }",
        P + "|${header.rest}|${heder.rest}|Simple has no function ${heder.rest}",
        P + "|uri: direct:store|uri: direct:stroe|sends to direct:stroe, and no route starts there",
        P + "|uri: direct:store|uri: drect:store|the program has no component called drect",
        P + "|uri: direct:store|uri: htp:127.0.0.1|the program has no component called htp",
        P + "|uri: direct:store|uri: slack:ops|" + P + ":101: the program has no component called slack; add it, as docs/routes.md says, or mend that line",
        P + "|ref: csv¶|ref: csw¶|no bean is called csw",
        S + "|ref: checkpoint|ref: chekpoint|" + S + ":23: no bean is called chekpoint",
        S + "|process:¶            ref: checkpoint|bean:¶            ref: chekpoint|no bean is called chekpoint",
        P + "|- process:¶            ref: partition|- unmarshal:¶            avro: {}|" + P + ":73: the program has no data format called avroJackson",
        P + "|- process:¶            ref: partition|- marshal: {gzipDeflater: {}}|the program has no data format called gzipDeflater",
        P + "|- process:¶            ref: partition|- unmarshal:¶            json: {library: Gson}|" + P + ":73: the program has no data format called gson",
        P + "|- process:¶            ref: partition|- unmarshal:¶            yaml: {}|the program has no data format called snakeYaml",
        P + "|- process:¶            ref: partition|- unmarshal:¶            custom: {ref: mine}|no data format is called mine",
        P + "|constant:¶                          expression: text/csv|jsonpath:¶                          expression: $.a|the program has no language called jsonpath",
        F + "|type: org.landfall.route.Consign|type: org.landfall.route.Consig|there is no class org.landfall.route.Consig",
        P + "|landfall.poll-delay:500|landfall.poll-dela|{{landfall.poll-dela}} has neither a value nor a default",
        P + "|landfall.years:|landfall.yaers|{{landfall.yaers}} has neither a value nor a default",
        P + "|    id: land-partitions|\tid: land-partitions|cannot start any token",
        S + "|id: send-dry-run|id: store|two routes have the id store",
        P + "|      steps:|     steps:|expected <block end>, but found '<block mapping start>'",
        P + "|- threads:|- thread:|Unknown node id: thread",
        P + "|- route:|- rout:|Unknown node id: rout",
        P + "|recursive: true|recursif: true|the endpoint has no option recursif",
        P + "|recursive: true|recursive: maybe|'maybe' is neither true nor false",
        P + "|filter: \"#partition-files\"|filter: \"#partition-file\"|no bean is called partition-file"})
    void aMistakeIsToldByItsFileAndLine(String file, String text, String mistake, String reason) throws Exception {
        RouteFolder routes = RouteFolder.copiedTo(folder.resolve("routes")).edit(file, lines(text), lines(mistake));

        String sentence = explained(routes);

        assertThat(sentence).contains(reason).containsPattern("/" + file + ":[0-9]+: ")
                .doesNotContainPattern("java\\.|Exception|@[0-9a-f]{5}|Exchange\\[|classpath|org\\.apache");
        assertThat(sentence.indexOf(".camel.yaml:")).isPositive();
    }
}
