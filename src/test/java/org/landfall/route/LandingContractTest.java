package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.OpenLandings;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;
import org.landfall.sample.CodeInNames;
import org.landfall.sample.SampleLanding;

/** What a run over a landing directory does, on every S3 server: the shipped routes on plain Camel Main. */
abstract class LandingContractTest extends LakeTestCase {

    private static final String FULL_YEAR = "2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv";
    private static final String SUMMARY = SampleLanding.SUMMARY;

    /** What becomes of which path is told by {@link KeysAndHeadersTest}; here it must arrive as it was sent. */
    @Test
    void keysAndContentTypesArriveAsTheRoutesComposedThem() throws Exception {
        landing.with(FULL_YEAR, "b").with("2024/PGYR2024_P01232026_01102026 (1)/a.csv", "c").with(SUMMARY, "[1]")
                .with("2024/Müller 李.csv", "d").with("2024/notes.txt", "e").with("1999/x.json", "{}").with("logs/download.log", "l");

        CamelMainRun.Told told = move().run();

        assertThat(lake.objects()).containsOnlyKeys("raw/year=" + FULL_YEAR, "raw/year=2024/PGYR2024_P01232026_01102026 (1)/a.csv",
                "raw/" + SUMMARY, "raw/year=2024/Müller 李.csv", "raw/year=2024/notes.txt", "raw/year=1999/x.json");
        assertThat(lake.text("raw/year=" + FULL_YEAR)).isEqualTo("b");
        assertThat(lake.contentType("raw/year=" + FULL_YEAR)).isEqualTo("text/csv");
        assertThat(lake.contentType("raw/" + SUMMARY)).isEqualTo("application/json");
        assertThat(landing.files()).containsExactly("logs/download.log");
        assertThat(told.result().leftAlone().count()).isEqualTo(1);
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void codeInNamesIsNeverEvaluatedAndEachLandsUnderItsOwnBytes() throws Exception {
        CodeInNames names = CodeInNames.makeIn(landing.root(), folder.resolve("marker"));

        CamelMainRun.Told told = move().run();

        assertThat(texts()).isEqualTo(names.objects());
        assertThat(told.records()).filteredOn(entry -> entry.event() == LedgerEvent.LANDED).extracting(LedgerRecord::source)
                .containsExactlyInAnyOrderElementsOf(names.sources());
        assertThat(landing.files()).isEmpty();
        assertThat(told.result().exitCode()).isZero();
        assertThat(names.marker()).doesNotExist();
        assertThat(landing.path(".landfall/ledger.jsonl")).content().doesNotContain(lake.user().secretAccessKey());
    }

    @Test
    void codeInASummarysNameIsNotEvaluatedInItsSecondKey() throws Exception {
        routes.edit(RouteFolder.SUMMARY,
                "openpayments_companies_totals_by_year\\\\.json", "[^/]+\\\\.json");
        List<String> names = List.of("${body}", "$simple{body}", "{{bucket}}", "${sysenv:PATH}", "${bean:run?method=stop('no')}");
        for (String name : names) {
            lake.put("raw/" + name + ".json", "[\"old\"]");
            landing.with(name + ".json", "[\"new\"]");
        }

        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isZero();
        Map<String, String> objects = texts();
        assertThat(objects).hasSize(2 * names.size());
        for (String name : names) {
            assertThat(objects).containsEntry("raw/" + name + ".json", "[\"old\"]");
            assertThat(objects.keySet()).anyMatch(key -> key.matches(Pattern.quote("raw/" + name + "/20260102T030405Z-") + "[0-9a-f]{8}\\.json"));
        }
    }

    @Test
    void aContentTypeFromANameIsNotEvaluated() throws Exception {
        landing.with("2024/${bean:run?method=stop('no')}.csv", "x").with("2024/$simple{sysenv.PATH}.csv", "y");
        routes.edit(RouteFolder.PARTITIONS, "constant:\n                          expression: text/csv",
                "simple:\n                          expression: \"x/${file:onlyname.noext}\"");

        assertThat(move().run().result().exitCode()).isZero();

        assertThat(lake.contentType("raw/year=2024/${bean:run?method=stop('no')}.csv")).isEqualTo("x/${bean:run?method=stop('no')}");
        assertThat(lake.contentType("raw/year=2024/$simple{sysenv.PATH}.csv")).startsWith("x/$simple{sysenv");
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        lake.objects().forEach((key, content) -> texts.put(key, new String(content, StandardCharsets.UTF_8)));
        return texts;
    }

    @Test
    void theLedgerTellsOfEachFileBeforeItIsDeleted() throws Exception {
        landing.with("2024/a.csv", "x,y\n");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(told.records().get(1).sha256()).isEqualTo("9c6536d38fa37da58fac066342747e6d20fdace12ab5b287cf04506f2afe95b0");
        assertThat(told.records().get(1).etag()).startsWith("\"");
        Map<?, ?> open = OpenLandings.in(landing.path(".landfall/ledger.jsonl"));
        assertThat(open).isEmpty();
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
    }

    @Test
    void anEmptyFileLandsLikeAnyOther() throws Exception {
        landing.with("2024/csv_empty.csv", "");

        assertThat(move().run().result().exitCode()).isZero();

        assertThat(lake.text("raw/year=2024/csv_empty.csv")).isEmpty();
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void otherBytesAtTheKeyAreAConflictAndBothStay() throws Exception {
        landing.with("2024/a.csv", "mine").with("2024/same-size.csv", "mine").with("2024/good.csv", "good");
        lake.put("raw/year=2024/a.csv", "somebody else's");
        lake.put("raw/year=2024/same-size.csv", "your");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.CONFLICT);
        assertThat(told.eventsOf("2024/same-size.csv")).containsExactly(LedgerEvent.CONFLICT);
        assertThat(told.reasonFor("2024/a.csv")).contains("raw/year=2024/a.csv", "holds other bytes");
        assertThat(lake.text("raw/year=2024/a.csv")).isEqualTo("somebody else's");
        assertThat(lake.text("raw/year=2024/same-size.csv")).isEqualTo("your");
        assertThat(lake.text("raw/year=2024/good.csv")).isEqualTo("good");
        assertThat(landing.files()).containsExactly("2024/a.csv", "2024/same-size.csv");
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void theSameBytesAtTheKeyReleaseTheSource() throws Exception {
        landing.with("2024/a.csv", "the same");
        lake.put("raw/year=2024/a.csv", "the same");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.ALREADY_LANDED, LedgerEvent.PURGING, LedgerEvent.PURGED);
        assertThat(landing.files()).isEmpty();
        assertThat(told.result().exitCode()).isZero();
    }

    @Test
    void aChangedSummaryLandsBesideTheOldOneUnderItsTimeAndDigest() throws Exception {
        lake.put("raw/" + SUMMARY, "[\"old\"]");
        landing.with(SUMMARY, "[\"new\"]");

        assertThat(move().run().result().exitCode()).isZero();

        assertThat(lake.text("raw/" + SUMMARY)).isEqualTo("[\"old\"]");
        assertThat(lake.objects().keySet()).anyMatch(
                key -> key.matches("raw/openpayments_companies_totals_by_year/20260102T030405Z-[0-9a-f]{8}\\.json"));
        assertThat(landing.files()).isEmpty();
    }

    @Test
    void aChangedSummaryIsAConflictUnderTheStrictRule() throws Exception {
        lake.put("raw/" + SUMMARY, "[\"old\"]");
        landing.with(SUMMARY, "[\"new\"]");

        CamelMainRun.Told told = move().set("landfall.summary", "conflict").run();

        assertThat(told.eventsOf(SUMMARY)).containsExactly(LedgerEvent.CONFLICT);
        assertThat(landing.files()).containsExactly(SUMMARY);
        assertThat(lake.objects()).hasSize(1);
    }

    @Test
    void aSecondRunHasNothingToDo() throws Exception {
        landing.with("2024/a.csv", "x");
        move().run();

        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isZero();
        assertThat(told.result().partitions()).isEmpty();
    }

    @Test
    void aPlanWithCheckTellsNewFromLandedFromConflict() throws Exception {
        landing.with("2024/new.csv", "n").with("2024/same.csv", "s").with("2024/other.csv", "o").with(SUMMARY, "[2]");
        lake.put("raw/year=2024/same.csv", "s");
        lake.put("raw/year=2024/other.csv", "different");
        lake.put("raw/" + SUMMARY, "[1]");
        Map<String, String> before = landing.tree();

        CamelMainRun.Told told = move().set("landfall.dry-run", "true").set("landfall.check", "true").run();

        assertThat(told.states()).extracting(states -> List.copyOf(states.values())).isEqualTo(
                List.of(PlannedFile.State.NEW, PlannedFile.State.CONFLICT, PlannedFile.State.ALREADY_LANDED, PlannedFile.State.SECOND_KEY));
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.result().partitions().stream().mapToLong(PartitionTotal::files).sum()).as("what would land").isEqualTo(3);
        assertThat(told.result().notLanded()).isEqualTo(1);
        assertThat(landing.tree()).isEqualTo(before);
        assertThat(lake.objects()).hasSize(3);
    }

    @Test
    void aPlanWithCheckKnowsALargeFileThatLandedInParts() throws Exception {
        String large = "x".repeat(20 << 20);
        landing.with("2024/large.csv", large).with("2024/other.csv", large);
        move().run();
        landing.with("2024/large.csv", large).with("2024/other.csv", large.replaceFirst("x", "y"));

        CamelMainRun.Told told = move().set("landfall.dry-run", "true").set("landfall.check", "true").run();

        assertThat(told.states()).extracting(states -> List.copyOf(states.values())).isEqualTo(
                List.of(PlannedFile.State.ALREADY_LANDED, PlannedFile.State.CONFLICT));
    }

    @Test
    void aFileThatWasSetAsideWithoutARecordGoesBackAndLands() throws Exception {
        landing.with(".landfall/landed/20260101T000000Z-abcdef/2024/stray.csv", "never recorded");

        CamelMainRun.Told told = move().run();

        assertThat(told.eventsOf("2024/stray.csv")).startsWith(LedgerEvent.PUT_BACK);
        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(lake.text("raw/year=2024/stray.csv")).isEqualTo("never recorded");
        assertThat(landing.path(".landfall/landed")).isEmptyDirectory();
    }
}
