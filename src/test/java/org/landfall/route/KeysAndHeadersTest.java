package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.ledger.LedgerEvent;
import org.landfall.plan.PlannedFile;
import org.landfall.sample.CodeInNames;
import org.landfall.sample.SampleLanding;
import org.landfall.server.AnsweringServer;

/**
 * What the shipped routes make of a path: the key and the headers that its file is sent with, or why it is refused or left alone; by a plan
 * and by a move alike. A mock takes the place of the endpoint at the end, so this needs no S3 server.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KeysAndHeadersTest {

    private static final String SUMMARY = SampleLanding.SUMMARY;
    private static final String SECOND_KEY = "openpayments_companies_totals_by_year/20260102T030405Z-[0-9a-f]{8}\\.json";
    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String LONG = "ü".repeat(100) + "/";

    /** The shipped routes, as they are, with a setting, or after an edit, and the table of what they do then. */
    private enum Routes {

        SHIPPED(Map.of(), List.of(
                sent("2023/csv_100000010802.csv", "2023", "raw/year=2023/csv_100000010802.csv", CSV),
                sent("2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv", "2024",
                        "raw/year=2024/OP_DTL_GNRL_PGYR2024_P01232026_01102026.csv", CSV),
                sent("2024/PGYR2024_P01232026_01102026 (1)/a.csv", "2024", "raw/year=2024/PGYR2024_P01232026_01102026 (1)/a.csv", CSV),
                sent("2024/b (1)/a.csv", "2024", "raw/year=2024/b (1)/a.csv", CSV),
                sent("2024/Müller 李.csv", "2024", "raw/year=2024/Müller 李.csv", CSV),
                sent("2023/UPPER.CSV", "2023", "raw/year=2023/UPPER.CSV", CSV),
                sent("1999/x.json", "1999", "raw/year=1999/x.json", JSON),
                sent("2023/c.JSON", "2023", "raw/year=2023/c.JSON", JSON),
                sent("2024/notes.txt", "2024", "raw/year=2024/notes.txt", null),
                sent("2023/d", "2023", "raw/year=2023/d", null),
                sent(SUMMARY, null, "raw/" + SUMMARY, JSON).orAt("raw/" + SECOND_KEY).with("[1]"),
                refused("2024/a\tb.csv", "has a control character in its name; rename it"),
                refused("2024/a\u0007.csv", "has a control character in its name; rename it"),
                refused("2024/a\\b.csv", "has a backslash in its name, which would be taken for a folder; rename it"),
                refused("2024/\\${body}.csv", "has a backslash in its name, which would be taken for a folder; rename it"),
                refused("2024/" + LONG.repeat(5) + "ü".repeat(100) + ".csv",
                        "its key would have 1223 bytes, and S3 takes 1024; shorten the name"),
                leftAlone("2023/csv_999999999999.csv.part", "a download in progress"),
                leftAlone("2023/_parts/999999999998/part_000000.csv", "parts of a download in progress"),
                leftAlone("2023/.hidden.csv", "a name that Athena would not see, since it starts with ."),
                leftAlone("2023/_old/a.csv", "a name that Athena would not see, since it starts with _"),
                leftAlone("20245/a.csv", "outside the year folders"),
                leftAlone("logs/download.log", "outside the year folders"),
                leftAlone("download.py", "no file of the year folders, and not the summary"),
                leftAlone("other.json", "no file of the year folders, and not the summary"))),

        OF_TWO_YEARS(Map.of("landfall.years", "2023,2024"), List.of(
                sent("2023/a.csv", "2023", "raw/year=2023/a.csv", CSV),
                sent("2024/a.csv", "2024", "raw/year=2024/a.csv", CSV),
                sent(SUMMARY, null, "raw/" + SUMMARY, JSON).orAt("raw/" + SECOND_KEY).with("{\"a\":1}"),
                leftAlone("2022/a.csv", "not one of the years asked for"))),

        WITH_ANOTHER_PREFIX(Map.of("landfall.prefix", "raw/zone"), List.of(
                sent("2024/a.csv", "2024", "raw/zone/year=2024/a.csv", CSV),
                sent(SUMMARY, null, "raw/zone/" + SUMMARY, JSON).orAt("raw/zone/" + SECOND_KEY).with("[1]"))),

        WITH_CONTENT_TYPES(Map.of("landfall.content-type", "/2024/*.csv=text/csv; charset=utf-8,*.txt=text/plain"), List.of(
                sent("2024/a.csv", "2024", "raw/year=2024/a.csv", "text/csv; charset=utf-8"),
                sent("2024/b/a.csv", "2024", "raw/year=2024/b/a.csv", CSV),
                sent("2024/notes.txt", "2024", "raw/year=2024/notes.txt", "text/plain"))),

        WITH_A_STRICT_SUMMARY(Map.of("landfall.summary", "conflict"), List.of(
                sent(SUMMARY, null, "raw/" + SUMMARY, JSON).with("[1]"))),

        WITH_A_SUMMARY_CUT_SHORT(Map.of(), List.of(
                refused(SUMMARY, "is not valid JSON: ").with("{\"a\":"))),

        WITH_ANOTHER_LAYOUT(Map.of(), List.of(
                sent("2024/b/a.csv", "2024", "raw/dataset=general-payments/year=2024/b/a.csv", CSV))) {
            @Override
            void edit(RouteFolder routes) throws IOException {
                routes.edit(RouteFolder.PARTITIONS, "run.prefix}/year=${header.year}/", "run.prefix}/dataset=general-payments/year=${header.year}/");
            }
        },

        WITH_MANY_SUMMARIES(Map.of(), List.of(
                sent("good.json", null, "raw/good.json", JSON).orAt("raw/good/20260102T030405Z-[0-9a-f]{8}\\.json").with("[1]"),
                refused("empty.json", "is empty, and a summary must be a JSON object or array").with(""),
                refused("hollow.json", "is JSON with nothing in it").with("[]"),
                refused("number.json", "is JSON, but neither").with("7"),
                refused("short.json", "is not valid JSON").with("{\"a\":[1,2"),
                refused("two.json", "holds several JSON documents").with("[1] [2"),
                refused("page.json", "is not valid JSON").with("<html>"))) {
            @Override
            void edit(RouteFolder routes) throws IOException {
                routes.edit(RouteFolder.SUMMARY, "openpayments_companies_totals_by_year\\\\.json", "[^/]+\\\\.json");
            }
        };

        private final Map<String, String> settings;
        private final List<Row> table;

        Routes(Map<String, String> settings, List<Row> table) {
            this.settings = settings;
            this.table = table;
        }

        void edit(RouteFolder routes) throws IOException {
            // most stay as they are shipped
        }
    }

    /** A run over the routes with a mock at their end. */
    private enum Mode { PLAN, MOVE }

    /**
     * A path and what becomes of it.
     *
     * @param headers   those that its file is sent with; empty when it is not sent
     * @param refusal   how the sentence begins that refuses it, or null
     * @param leftAlone why it is left alone, or null
     */
    private record Row(String source, String content, Optional<Headers> headers, String refusal, String leftAlone) {

        Row with(String otherContent) {
            return new Row(source, otherContent, headers, refusal, leftAlone);
        }

        Row orAt(String keyIfTaken) {
            return new Row(source, content, headers.map(h -> new Headers(h.year, h.key, h.contentType, keyIfTaken)), refusal, leftAlone);
        }

        @Override
        public String toString() {
            return source + headers.map(h -> " -> " + h.key).orElse(refusal == null ? ": left alone, " + leftAlone : ": refused, " + refusal);
        }
    }

    /** What a file is sent with. @param keyIfTaken a pattern, or null for no second key */
    private record Headers(String year, String key, String contentType, String keyIfTaken) {}

    private static Row sent(String source, String year, String key, String contentType) {
        return new Row(source, "x", Optional.of(new Headers(year, key, contentType, null)), null, null);
    }

    private static Row refused(String source, String sentence) {
        return new Row(source, "x", Optional.empty(), sentence, null);
    }

    private static Row leftAlone(String source, String reason) {
        return new Row(source, "x", Optional.empty(), null, reason);
    }

    /** What a run over the files of a table has made of them. */
    private record Seen(LandingFolder landing, CamelMainRun.Told told) {}

    private final Map<Routes, Map<Mode, Seen>> seen = new EnumMap<>(Routes.class);
    private AnsweringServer bucket;

    @BeforeAll
    void runTheRoutesOverTheFilesOfTheirTables(@TempDir Path folder) throws Exception {
        bucket = AnsweringServer.with(AnsweringServer::toRuns);
        for (Routes routes : Routes.values()) {
            Path own = folder.resolve(routes.name());
            LandingFolder landing = LandingFolder.in(own.resolve("landing"));
            for (Row row : routes.table) {
                landing.with(row.source, row.content);
            }
            RouteFolder edited = RouteFolder.copiedTo(own.resolve("routes"));
            routes.edit(edited);
            seen.put(routes, new EnumMap<>(Mode.class));
            for (Mode mode : Mode.values()) {
                CamelMainRun run = run(mode, landing).routes(edited);
                routes.settings.forEach(run::set);
                seen.get(routes).put(mode, new Seen(landing, run.run()));
            }
        }
    }

    @AfterAll
    void onlyTheListingWasAskedFor() {
        bucket.close();
        assertThat(bucket.operations()).isNotEmpty().containsOnly("ListObjectsV2");
    }

    private CamelMainRun run(Mode mode, LandingFolder landing) {
        return mode == Mode.MOVE ? CamelMainRun.mocked(landing.root(), bucket) : CamelMainRun.planOf(landing.root()).mock("log:landfall.plan*");
    }

    static Stream<Arguments> everyRow() {
        return Arrays.stream(Routes.values()).flatMap(routes -> Arrays.stream(Mode.values()).flatMap(mode ->
                routes.table.stream().map(row -> Arguments.of(routes, mode, row))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("everyRow")
    void aFileIsSentWithItsHeadersOrStaysForAReason(Routes routes, Mode mode, Row row) {
        Seen run = seen.get(routes).get(mode);

        row.headers.ifPresentOrElse(headers -> assertSent(row.source, headers, mode, run.told), () -> assertStays(row, run.told));

        assertThat(run.landing.path(row.source)).hasContent(row.content);
    }

    private static void assertSent(String source, Headers expected, Mode mode, CamelMainRun.Told told) {
        Map<String, Object> headers = told.sent().get(source);
        assertThat(headers).isNotNull();
        assertThat(headers.get(AWS2S3Constants.KEY)).isEqualTo(expected.key);
        assertThat(headers.get(AWS2S3Constants.CONTENT_TYPE)).isEqualTo(expected.contentType);
        assertThat(headers.get("year")).isEqualTo(expected.year);
        assertMatches((String) headers.get(Consign.KEY_IF_TAKEN), expected.keyIfTaken);
        if (mode == Mode.MOVE) {
            assertThat(told.reasonFor(source)).startsWith("has no receipt of an upload");
        } else {
            PlannedFile planned = told.planned().stream().filter(file -> file.source().equals(source)).findFirst().orElseThrow();
            assertThat(planned.key()).isEqualTo(expected.key);
            assertMatches(planned.keyIfTaken(), expected.keyIfTaken);
            assertThat(told.reasonFor(source)).isNull();
        }
    }

    private static void assertMatches(String text, String pattern) {
        if (pattern == null) {
            assertThat(text).isNull();
        } else {
            assertThat(text).matches(pattern);
        }
    }

    private static void assertStays(Row row, CamelMainRun.Told told) {
        assertThat(told.sent()).doesNotContainKey(row.source);
        if (row.refusal == null) {
            assertThat(told.eventsOf(row.source)).isEmpty();
            assertThat(told.result().leftAlone().first()).contains(new LeftAlone(row.source, row.leftAlone));
        } else {
            assertThat(told.eventsOf(row.source)).containsExactly(LedgerEvent.REFUSED);
            assertThat(told.reasonFor(row.source)).startsWith(row.refusal);
            assertThat(told.result().exitCode()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Routes.class)
    void theTableHoldsEveryFileThatIsSentOrLeftAlone(Routes routes) {
        seen.get(routes).forEach((mode, run) -> {
            assertThat(run.told.sent()).as(mode.name()).hasSize((int) routes.table.stream().filter(row -> row.headers.isPresent()).count());
            assertThat(run.told.result().leftAlone().count()).as(mode.name())
                    .isEqualTo(routes.table.stream().filter(row -> row.leftAlone != null).count());
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void codeInNamesIsPartOfTheKeyAndNeverEvaluated(Mode mode, @TempDir Path own) throws Exception {
        LandingFolder landing = LandingFolder.in(own.resolve("landing"));
        CodeInNames names = CodeInNames.makeIn(landing.root(), own.resolve("marker"));

        CamelMainRun.Told told = run(mode, landing).run();

        Map<String, String> keys = new TreeMap<>();
        told.sent().forEach((source, headers) -> keys.put(source, (String) headers.get(AWS2S3Constants.KEY)));
        assertThat(keys).hasSize(names.objects().size()).allSatisfy((source, key) -> assertThat(key).isEqualTo("raw/year=" + source));
        assertThat(keys.values()).containsExactlyInAnyOrderElementsOf(names.objects().keySet());
        assertThat(names.marker()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void ofTwoPathsWithOneKeyTheSecondIsRefused(Mode mode, @TempDir Path own) throws Exception {
        LandingFolder landing = LandingFolder.in(own.resolve("landing")).with("2024/x/a.csv", "first").with("2024/y/a.csv", "second");
        RouteFolder routes = RouteFolder.copiedTo(own.resolve("routes")).edit(RouteFolder.PARTITIONS, "${header.rest}", "${file:onlyname}");

        CamelMainRun.Told told = run(mode, landing).routes(routes).run();

        assertThat(told.sent()).hasSize(1);
        String second = landing.files().stream().filter(source -> !told.sent().containsKey(source)).findFirst().orElseThrow();
        assertThat(told.reasonFor(second)).startsWith("has the same key as 2024/").endsWith("rename one of the two");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSymbolicLinkIsNotFollowed(Mode mode, @TempDir Path own) throws Exception {
        Path secret = Files.writeString(own.resolve("secret"), "not for the lake");
        Path secrets = Files.createDirectories(own.resolve("secrets"));
        Files.writeString(secrets.resolve("a.csv"), "neither");
        LandingFolder landing = LandingFolder.in(own.resolve("landing")).with("2024/good.csv", "good");
        Files.createSymbolicLink(landing.path("2024/link.csv"), secret);
        Files.createSymbolicLink(landing.path("2024/folder"), secrets);

        CamelMainRun.Told told = run(mode, landing).run();

        assertThat(told.sent()).containsOnlyKeys("2024/good.csv");
        assertThat(told.eventsOf("2024/link.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(told.reasonFor("2024/link.csv")).isEqualTo("is a symbolic link, which is not followed; put the real file here");
        assertThat(told.reasonFor("2024/folder")).startsWith("is a symbolic link to a folder, which is not followed");
        assertThat(landing.files()).contains("2024/link.csv");
        assertThat(secrets.resolve("a.csv")).exists();
    }
}
