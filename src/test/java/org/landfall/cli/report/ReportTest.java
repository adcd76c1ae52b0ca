package org.landfall.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.landfall.Failure;
import org.landfall.cli.Entries;
import org.landfall.cli.config.Setting;
import org.landfall.cli.config.Way;
import org.landfall.journal.RunResult;
import org.landfall.landing.LeftAloneFiles.LeftAlone;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.ledger.ChainEnd;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;

/** What the page of a report says, and that nothing in it can be more than text. */
class ReportTest {

    private static final Map<String, String> SETTINGS = Map.of("landfall.landing", "/data/landing", "landfall.bucket", "my-lake",
            "landfall.prefix", "raw", "landfall.endpoint", "https://user:pass@s3.example.org", "landfall.years", "",
            "landfall.claims", "jdbc:postgresql://ann:pass@db/claims?user=ann&password=pass&ssl=true", "landfall.runner", "extract-1");

    private static final List<Setting> GIVEN = List.of(new Setting("bucket", "my-lake", Way.COMMAND_LINE),
            new Setting("claims", SETTINGS.get("landfall.claims"), Way.ENVIRONMENT), new Setting("endpoint", SETTINGS.get("landfall.endpoint"), Way.PROPERTIES));

    private final Report report = new Report(Path.of("/data/landing"));

    private String page(RunResult result) {
        return page(result, SETTINGS);
    }

    private String page(RunResult result, Map<String, String> settings) {
        return new ReportTemplate().render(new ReportPage(Path.of("/data/reports/run.html"), report.story(), result, settings, GIVEN).view());
    }

    private static RunResult resultOf(PartitionTotal... partitions) {
        return new RunResult("20260102T030405Z-abcdef", false, List.of(partitions), Map.of(), Map.of(), LeftAloneFiles.NONE, List.of(), List.of(), 0, 0,
                new RunResult.Remainder(null, 0, 0, 0), 0, 0, Optional.of(new ChainEnd(4711, "c0ffee")), Duration.ofSeconds(83));
    }

    private static RunResult result(List<PartitionTotal> partitions, Map<LedgerEvent, Long> events, List<LeftAlone> leftAlone) {
        return new RunResult("20260102T030405Z-abcdef", false, partitions, events, Map.of(), new LeftAloneFiles(leftAlone, Map.of()), List.of("a warning"),
                List.of("a problem"), 0, 0, new RunResult.Remainder(null, 0, 0, 0), 0, 0,
                Optional.of(new ChainEnd(4711, "c0ffee")), Duration.ofSeconds(83));
    }

    private void fail(String event, String source, Failure failure) {
        report.failed(Entries.of(event, source, 1L, failure.sentence()), failure);
    }

    private static long count(String needle, String text) {
        return Pattern.compile(Pattern.quote(needle)).matcher(text).results().count();
    }

    @Test
    void itSaysWhatLandedWhereAndWhatDidNotAndWhatToDo() {
        report.recorded(Entries.landed("2024/a.csv", "raw/year=2024/a.csv", 2_000_000));
        fail("conflict", "2024/b.csv", new Failure("s3://my-lake/raw/b.csv holds other bytes (5 bytes, this file has 6)",
                "remove or rename one of the two"));
        fail("failed", "2024/c.csv", Failure.of("was not uploaded (CRC32C a; ours is b)"));

        String page = page(result(List.of(new PartitionTotal("raw/year=2024", 1, 2_000_000)),
                Map.of(LedgerEvent.LANDED, 1L, LedgerEvent.CONFLICT, 1L, LedgerEvent.FAILED, 1L, LedgerEvent.PURGED, 1L),
                List.of(new LeftAlone("download.py", "no file of the year folders, and not the summary"))));

        assertThat(page).contains("<h1>1 file landed, 2 did not</h1>", "raw/year=2024/</span>", "2024/a.csv</span>", "2.0 MB", "1 min 23 s")
                .contains("<p>s3://my-lake/raw/b.csv holds other bytes (5 bytes, this file has 6)</p>",
                        "<p class=\"remedy\">remove or rename one of the two</p>")
                .contains("<p>was not uploaded (CRC32C a; ours is b)</p>", "<p class=\"remedy\">it stays as it is; run again</p>")
                .contains("a warning", "a problem", "download.py", "4711", "c0ffee", "20260102T030405Z-abcdef", "class=\"bad\"");
    }

    @Test
    void noFileNameIsMoreThanText() {
        List<String> hostile = List.of("2024/<script>alert(1)</script>.csv", "2024/\"><img src=x onerror=alert(1)>.csv", "2024/' onclick='x.csv",
                "2024/{report.title}{#if true}.csv", "2024/&lt;b&gt;.csv", "2024/evil\u202evsc.exe", "2024/a\nb\u0000\u001b[2Jc.csv",
                "2024/\u2066\u200b\u2028\ufeff\ud800.csv", "</style></title></body>");
        List<LeftAlone> leftAlone = new ArrayList<>();
        for (String name : hostile) {
            report.recorded(Entries.landed(name, "raw/year=2024/" + name, 1));
            fail("failed", "x" + name, new Failure("because of " + name, "do " + name));
            report.noted(name);
            leftAlone.add(new LeftAlone(name, name));
        }

        String page = page(result(List.of(new PartitionTotal("raw/year=2024", hostile.size(), 9)), Map.of(LedgerEvent.FAILED, 9L), leftAlone));

        List<String> tags = new ArrayList<>();
        Matcher tag = Pattern.compile("<[!/a-zA-Z][^>]*>").matcher(page);
        while (tag.find()) {
            tags.add(tag.group());
        }
        assertThat(tags).noneMatch(t -> t.matches("(?is).*(script|<img|onerror|onclick|alert).*"));
        assertThat(count("</body>", page)).isOne();
        assertThat(count("</style>", page)).isOne();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;.csv", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;", "{report.title}{#if true}.csv",
                "&amp;lt;b&amp;gt;.csv", "evil\\u202evsc.exe", "a\\x0ab\\x00\\x1b[2Jc.csv", "\\u2066\\u200b\\u2028\\ufeff\\ud800.csv");
        assertThat(page.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void filesInQuarantineAreAFigureWhereThereAreSome() {
        assertThat(page(result(List.of(), Map.of(), List.of()))).doesNotContain("in quarantine");

        assertThat(page(result(List.of(), Map.of(LedgerEvent.REFUSED, 2L, LedgerEvent.QUARANTINED, 2L), List.of())))
                .contains("<dt>in quarantine</dt><dd>2</dd>");
    }

    @Test
    void aHugeRunMakesASmallPageThatSaysHowMuchItLeavesOut() {
        int files = 30_000;
        List<LeftAlone> leftAlone = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String year = i % 2 == 0 ? "2023" : "2024";
            report.recorded(Entries.landed(year + "/csv_" + i + ".csv", "raw/year=" + year + "/csv_" + i + ".csv", i));
            fail("refused", "2022/" + i, new Failure("is no regular file", "only regular files can land"));
            report.noted("note " + i);
            leftAlone.add(new LeftAlone("logs/" + i, "outside the year folders"));
        }

        String page = page(result(List.of(new PartitionTotal("raw/year=2023", files / 2, 1), new PartitionTotal("raw/year=2024", files / 2, 1)),
                Map.of(LedgerEvent.REFUSED, (long) files), leftAlone));

        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(page).contains("30,000 files landed, 30,000 did not", "and 14,800 more; the ledger has all of them",
                "and 29,000 more; the ledger has all of them", "and 29,800 more for these reasons");
    }

    @Test
    void aFileThatFailedAndThenLandedIsNoTrouble() {
        fail("failed", "2024/a.csv", new Failure("changed while it was read", "it stays"));
        report.recorded(Entries.landed("2024/a.csv", "raw/year=2024/a.csv", 1));

        assertThat(report.story().troubles()).isEmpty();
    }

    @Test
    void aFileThatLandedAndWentBackIsAmongTheTroublesAlone() {
        report.recorded(Entries.of("run-started", null, null, null));
        LedgerRecord landing = Entries.landed("2024/a.csv", "raw/year=2024/a.csv", 7);
        report.recorded(landing);
        report.recorded(Entries.landed("2024/b.csv", "raw/year=2024/b.csv", 8));

        fail("put-back", "2024/a.csv", Failure.of("changed after it had landed"));
        report.tookBack(landing);

        assertThat(report.story().landed().get("raw/year=2024")).extracting(RunStory.Landing::source).containsExactly("2024/b.csv");
        assertThat(page(report.resultOr("it broke off"))).contains("1 file landed, 1 did not");
    }

    @Test
    void aPlanIsShownAsOne() {
        report.planned(new PlannedFile("2024/a.csv", 10, "raw/year=2024/a.csv", null));
        report.planned(new PlannedFile("2024/b.csv", 10, "raw/year=2024/b.csv", null));
        report.checked(new PlannedFile("2024/a.csv", 10, "raw/year=2024/a.csv", null), PlannedFile.State.ALREADY_LANDED);
        report.checked(new PlannedFile("2024/b.csv", 10, "raw/year=2024/b.csv", null), PlannedFile.State.CONFLICT);

        String page = page(new RunResult("run", true, List.of(new PartitionTotal("raw/year=2024", 1, 10)), Map.of(),
                Map.of(PlannedFile.State.CONFLICT, 1L, PlannedFile.State.ALREADY_LANDED, 1L), LeftAloneFiles.NONE, List.of(), List.of(), 0, 0,
                new RunResult.Remainder(null, 0, 0, 0), 0, 0, Optional.empty(), Duration.ofSeconds(1)));

        assertThat(page).contains("1 file would land, 1 would not", "A plan: nothing was moved", "is there already",
                "raw/year=2024/b.csv holds other bytes, or bytes that cannot be shown to be the same", "What would land where")
                .doesNotContain("ledger</dt>");
        assertThat(report.story().landed().get("raw/year=2024")).extracting(RunStory.Landing::source).containsExactly("2024/a.csv");
    }

    @Test
    void aRunThatBrokeOffIsToldAsFarAsItWent() {
        assertThat(report.hasBegun()).isFalse();
        report.recorded(Entries.of("run-started", null, 1L, null));
        assertThat(report.hasBegun()).isTrue();
        report.recorded(Entries.landed("2024/a.csv", "raw/year=2024/a.csv", 7));

        String page = page(report.resultOr("the run broke off: no more disk"));

        assertThat(page).contains("1 file landed, and something went wrong", "the run broke off: no more disk", "last hash of the ledger</dt><dd class=\"path\">not known");
    }

    @Test
    void noSecretIsAmongTheSettings() {
        assertThat(page(report.resultOr("x"))).contains("my-lake", "https://…@s3.example.org",
                "jdbc:postgresql://…@db/claims?user=ann&amp;password=…&amp;ssl=true").doesNotContain("user:pass", ":pass@", "password=pass");
    }

    @Test
    void aRunnerAmongOthersTellsWhatTheyTookAndWhereItsLedgerIs() {
        RunResult shared = new RunResult("run", false, List.of(), Map.of(), Map.of(), LeftAloneFiles.NONE, List.of(), List.of(), 0, 0,
                new RunResult.Remainder(null, 0, 0, 0), 7, 0, Optional.empty(), Duration.ofSeconds(1));

        assertThat(page(shared)).contains("<h1>0 files landed</h1>", "<dt>taken by other runners</dt><dd>7</dd>", "/data/landing/.landfall/extract-1/ledger.jsonl");
    }

    @Test
    void zeroesAreLeftOutButForTheOneThatTellsThatAllLanded() {
        String page = page(resultOf(new PartitionTotal("raw/year=2024", 1, 5)));

        assertThat(page).contains("<h1>1 file landed</h1>", "<div class=\"quiet\"><dt>not landed</dt><dd>0</dd></div>", "<div><dt>landed</dt><dd>1</dd></div>")
                .doesNotContain("<dt>left alone", "<dt>there already", "<dt>deleted here", "<dt>taken by", "<dt>rows", "class=\"bad\"");
    }

    @Test
    void aRunThatHadNothingToDoSaysSoAndHasNoRate() {
        assertThat(page(resultOf())).contains("<h1>There was nothing to land</h1>").doesNotContain("<dt>rate", "<dt>bytes", "class=\"bad\"");
    }

    @Test
    void thereAreBarsOnlyWherePartitionsOfOneFolderCanBeCompared() {
        PartitionTotal summary = new PartitionTotal("raw", 1, 5);
        PartitionTotal year = new PartitionTotal("raw/year=2024", 3, 50);

        assertThat(page(resultOf(year))).contains("<td class=\"path\">raw/year=2024/</td>").doesNotContain("<rect");
        assertThat(page(resultOf(summary, year))).contains("<td class=\"path\">raw/</td>").doesNotContain("<rect");
        assertThat(page(resultOf(summary, new PartitionTotal("raw/year=2023", 2, 5), year))).contains("<rect").doesNotContain("<td class=\"path\">raw/</td>");
    }

    @Test
    void settingsAreClosedAndOnlyThoseThatWereGivenEachWithItsPlace() {
        String page = page(resultOf());

        assertThat(page).contains("<details class=\"given\">", "<summary>3 given; the others have their defaults</summary>",
                "<dt>bucket</dt><dd class=\"path\">my-lake</dd><dd class=\"quiet\">--bucket on the command line</dd>",
                "LANDFALL_CLAIMS in the environment").doesNotContain("<details open>", "<dt>years</dt>", "<dt>prefix</dt>");
    }

    @Test
    void theTimesOfARunAreThoseOfTheLedger() {
        report.recorded(Entries.of("run-started", null, null, null));
        report.recorded(Entries.of("run-ended", null, null, null));

        assertThat(page(resultOf())).contains("<dt>began</dt><dd class=\"path\">2026-01-02T03:04:05Z</dd>", "<dt>ended</dt><dd class=\"path\">2026-01-02T03:04:05Z</dd>");
    }

    @Test
    void eachFileLeadsToItsLineInTheLedger() {
        report.recorded(Entries.landed("2024/a.csv", "raw/year=2024/a.csv", 2_000_000));
        fail("failed", "2024/c.csv", Failure.of("was not uploaded"));

        String page = page(resultOf(new PartitionTotal("raw/year=2024", 1, 5)), Map.of("landfall.landing", "/data/my landing?#%", "landfall.bucket", "my-lake"));

        String link = "href=\"./../my%20landing%3F%23%25/.landfall/ledger.jsonl\"";
        assertThat(count("<a class=\"line\" " + link + ">ledger line 12</a>", page)).isEqualTo(2);
        assertThat(page).contains("<a " + link + ">/data/my landing?#%/.landfall/ledger.jsonl</a>");
    }

    @Test
    void whatWentWrongWithTheRunComesBeforeTheFilesAndNotesComeAfterThem() {
        fail("failed", "2024/c.csv", Failure.of("was not uploaded"));

        assertThat(page(result(List.of(), Map.of(LedgerEvent.FAILED, 1L), List.of()))).containsSubsequence("<h1>0 files landed, 1 did not</h1>", "a problem",
                "2024/c.csv", "a warning");
    }

    @Test
    void itLoadsNothing() {
        String page = page(report.resultOr("x"));

        assertThat(page).contains("default-src 'none'").doesNotContain("<script", "http-equiv=\"refresh\"", "@import", "url(");
        assertThat(Pattern.compile("src=|<(?!a )[^>]*href=\"(?!data:)").matcher(page).find()).isFalse();
    }

    /** Qute asks the records for their values by name, and a native executable knows only those that it was told of. */
    @Test
    void everyRecordOfThePageIsKnownToTheNativeExecutable() {
        Set<Class<?>> used = new HashSet<>();
        collect(ReportView.class, used);

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(ReportTemplate.class.getAnnotation(RegisterForReflection.class).targets()).containsAll(used);
    }

    private static void collect(Type type, Set<Class<?>> used) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), used);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, used));
        } else if (type instanceof Class<?> record && record.isRecord() && used.add(record)) {
            Arrays.stream(record.getRecordComponents()).forEach(component -> collect(component.getGenericType(), used));
        }
    }
}
