package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.cli.screen.Console;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.JsonLines;
import org.landfall.journal.RunListener;
import org.landfall.plan.PlannedFile;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The locale and the time zone of the machine reach no key, no name and no number, whatever runs the routes. */
@Needs(S3ProxyServer.class)
class LocaleTest extends LakeTestCase {

    private static final String SUMMARY = "openpayments_companies_totals_by_year.json";

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void layFilesDown() throws Exception {
        landing.with("2024/TITLE_I.CSV", "x".repeat(1_234_567)).with(SUMMARY, "[1]");
        lake.put("raw/" + SUMMARY, "[2]");
        // a time that does not exist where the clock is put forward, and that is another day elsewhere
        Files.setLastModifiedTime(landing.path(SUMMARY), FileTime.from(Instant.parse("2026-03-29T01:30:00Z")));
    }

    @AfterEach
    void giveBackWhatWasTheDefault() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({"fa-IR-u-nu-arabext,Asia/Tehran", "th-TH-u-ca-buddhist-nu-thai,Pacific/Apia", "ar-EG-u-nu-arab,Nonsense/Zone", "hi-IN-u-nu-deva,Asia/Kolkata",
        "tr-TR,Europe/Istanbul", "de-DE,Europe/Berlin"})
    void everyLocaleGivesTheKeysAndNumbersOfAnyOther(String tag, String timeZone) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
        StringWriter text = new StringWriter();
        StringWriter json = new StringWriter();

        CamelMainRun.Told plan = plan().run();
        CamelMainRun.Told told = move().bean("text", console(text)).bean("json", new JsonLines(new PrintWriter(json))).run();

        assertThat(plan.planned()).extracting(PlannedFile::keyIfTaken).contains("raw/openpayments_companies_totals_by_year/20260329T013000Z-080a9ed4.json");
        assertThat(told.result().exitCode()).as(text.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys("raw/" + SUMMARY, "raw/openpayments_companies_totals_by_year/20260329T013000Z-080a9ed4.json",
                "raw/year=2024/TITLE_I.CSV");
        assertThat(text.toString()).contains("raw/year=2024/TITLE_I.CSV (1.2 MB)", "landed 2 files, 1.2 MB;");
        for (String all : new String[] {text.toString(), json.toString(), Files.readString(landing.path(".landfall/ledger.jsonl"))}) {
            assertThat(all).matches("\\p{ASCII}*").contains("TITLE_I.CSV");
        }
    }

    private static RunListener console(StringWriter text) {
        return new Console(new PrintWriter(text), Console.Detail.ALL, Look.PLAIN);
    }
}
