package org.landfall.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SetupException;
import org.landfall.build.MarkdownPage;

/** Manifests of other lakes are edits of the rules: those that docs/using.md shows are run from its very text. */
class OtherManifestsTest {

    private static final Path PAGE = Path.of("docs", "using.md");
    private static final String SHA = "    sha256: sha256";

    @TempDir
    private Path folder;

    private LandedFiles files;
    private MarkdownPage page;

    @BeforeEach
    void readThePage() throws Exception {
        files = new LandedFiles(folder);
        page = MarkdownPage.at(PAGE);
    }

    @Test
    void aCsvOfCounts() throws Exception {
        files.rules(page.block("format: csv")).manifest("counts.csv", "\uFEFFyear,file,rows\r\n2024,\"a, \"\"b\"\".csv\",10\r\n\r\n2024,sub/c.csv,0\r\n2023,d.csv,4");
        files.csv("2024/a, \"b\".csv", 10).csv("2023/d.csv", 5).csv("2023/e.csv", 1);

        ReconcileReport report = files.reconciled();

        assertThat(report.differences()).extracting(Difference::kind).containsExactly(DifferenceKind.MISSING, DifferenceKind.LONG, DifferenceKind.UNLISTED);
        assertThat(report.differences().get(0).text()).isEqualTo("2024/sub/c.csv is missing; the manifest says 0 rows");
        assertThat(report.folders()).extracting(FolderTotal::folder).containsExactly("2023", "2024");
        assertThat(report.manifest().entries()).isEqualTo(3);
    }

    @Test
    void aListOfSha256AsSha256sumWritesIt() throws Exception {
        files.rules(page.block("format: lines")).manifest("MANIFEST", LandedFiles.sha256("one").toUpperCase(Locale.ROOT) + "  ./2024/a.csv\n"
                + LandedFiles.sha256("two") + " *2024/sub folder/b.csv\n" + LandedFiles.sha256("three") + "  2024/c.csv\n");
        files.content("2024/a.csv", "one").content("2024/sub folder/b.csv", "other").content("2024/d.csv", "four");

        ReconcileReport report = files.reconciled();

        assertThat(report.differences()).extracting(Difference::kind).containsExactly(DifferenceKind.DIFFERENT, DifferenceKind.MISSING, DifferenceKind.UNLISTED);
        assertThat(report.differences().get(0).text()).isEqualTo("2024/sub folder/b.csv has a SHA-256 that begins with "
                + LandedFiles.sha256("other").substring(0, 32) + ", and the manifest says the SHA-256 " + LandedFiles.sha256("two"));
        assertThat(report.folders()).containsExactly(new FolderTotal("2024", 3, null, 3, null, 0, 3));
    }

    @Test
    void jsonWithItsEntriesInsideAndBytesOfEachFile() throws Exception {
        files.rules("""
                file: lake.json
                format: json
                entries: [export, files]
                files:
                  - path: "{name}"
                    bytes: size
                    rows: rows
                """).manifest("lake.json", """
                {"made": [1, {"a": 2}], "export": {"by": {"x": 1}, "files": [{"name": "2024/a.csv", "size": 3, "rows": 7, "tags": ["x"]},
                 {"name": "2024/b.csv", "size": 4, "rows": 1}]}, "end": 1}""");
        files.content("2024/a.csv", "abc").csv("2024/b.csv", 1);

        assertThat(files.reconciled().differences()).extracting(Difference::text).containsExactly(
                "2024/a.csv is there, and its rows are not counted (the CSV check was off, or it is no CSV); the manifest says 7 rows and 3 bytes",
                "2024/b.csv has 10 bytes, and the manifest says 1 row and 4 bytes");
    }

    @Test
    void jsonWithAnObjectForEachFileUnderItsName() throws Exception {
        files.rules(page.block("key: file")).manifest("export.json", """
                {"made": "today", "files": {"2024/a.csv": {"rows": 7, "parts": [1]}, "2024/b.csv": {"rows": 2}, "2024/c.csv": {"rows": null}}}""");
        files.csv("2024/a.csv", 7).csv("2024/b.csv", 1);

        assertThat(files.reconciled().differences()).extracting(Difference::text)
                .containsExactly("2024/b.csv has 1 row, and the manifest says 2 rows");
    }

    @Test
    void jsonWithACountForEachName() throws Exception {
        files.rules("""
                file: counts.json
                format: json
                key: file
                files:
                  - path: "{file}"
                    rows: value
                """).manifest("counts.json", """
                {"2024/a.csv": 7, "2024/b.csv": null, "2024/c.csv": "3"}""");
        files.csv("2024/a.csv", 7);

        assertThat(files.reconciled().differences()).extracting(Difference::text).containsExactly("2024/c.csv is missing; the manifest says 3 rows");
    }

    @Test
    void jsonWithTheFilesOfEachYear() throws Exception {
        files.rules("""
                file: years.json
                format: json
                key: year
                files:
                  - path: "{year}/{file}"
                    rows: (?<file>.+[.]csv)
                """).manifest("years.json", """
                {"2023": {"a.csv": 7, "by": "x"}, "2024": {"a.csv": 8}}""");
        files.csv("2023/a.csv", 7).csv("2024/a.csv", 7);

        assertThat(files.reconciled().differences()).extracting(Difference::text)
                .containsExactly("2024/a.csv has 7 rows, and the manifest says 8 rows");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]|is no object", "{\"2024/a.csv\":[1]}|, entry 1, is an array",
        "{\"2024/a.csv\":{\"file\":\"b\"}}|, entry 1, has file twice", "{\"2024/a.csv\":1|is not valid JSON", "{}|has no entry that"})
    void jsonByNameThatIsNotWhatTheRulesSayIsRefused(String content, String what) throws Exception {
        files.rules("file: m.json\nformat: json\nkey: file\nfiles:\n  - path: \"{file}\"\n    rows: value|rows\n").manifest("m.json", content);

        assertThatThrownBy(() -> files.reconciled()).isInstanceOf(SetupException.class).hasMessageContaining(what);
    }

    @Test
    void theSameBytesNeedNobodyToCountTheirRows() throws Exception {
        files.rules("file: m.csv\nformat: csv\nfiles:\n  - path: \"{file}\"\n    rows: rows\n" + SHA)
                .manifest("m.csv", "file,rows,sha256\n2024/a.csv,7," + LandedFiles.sha256("x") + "\n");

        assertThat(files.content("2024/a.csv", "x").reconciled().complete()).isTrue();
    }

    @Test
    void aFileOfWhichOneFieldSaysNothingIsStillNeededForTheOther() throws Exception {
        files.rules("file: m.csv\nformat: csv\nfiles:\n  - path: \"{file}\"\n    rows: rows\n" + SHA)
                .manifest("m.csv", "file,rows,sha256\n2024/a.csv,," + LandedFiles.sha256("x") + "\n2024/b.csv,,\n");

        ReconcileReport report = files.content("2024/c.txt", "x").reconciled();

        assertThat(report.differences()).extracting(Difference::file).containsExactly("2024/a.csv", "2024/c.txt");
        assertThat(report.notes()).contains("the manifest has no value for 1 file, which may be there or not");
    }

    @Test
    void aListOfNamesAlone() throws Exception {
        files.rules("file: names\nformat: lines\nline: \"(?<file>.+)\"\nfiles:\n  - path: \"{file}\"\n").manifest("names", "2024/a.csv\n2024/b.csv\n");

        assertThat(files.content("2024/a.csv", "x").reconciled().differences()).extracting(Difference::text)
                .containsExactly("2024/b.csv is missing; the manifest has it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'year,file,rows\n2024,a.csv\n'|, line 2, has 2 fields, and the header has 3",
        "'year,file,rows\n2024,a.csv,many\n'|line 2 has in rows 'many', which is no whole number",
        "'year,file,rows\n2024,a.csv,-1\n'|which is no whole number",
        "'year,file,rows\n2024,\"a.csv,1\n'|, line 2, has a quote that does not close",
        "'year,file,rows\n2024,\"a\"b,1\n'|, line 2, has more than a comma behind a quote",
        "'year,file,file\n2024,a.csv,1\n'|, line 1, has one name twice",
        "'year,file,rows\n,a.csv,1\n'|, line 2, has nothing for {year} of the path {year}/{file}",
        "'year,file,count\n2024,a.csv,1\n'|has no entry that",
        "'year,file,rows\n2024,a.csv,1\n2024,a.csv,2\n'|, line 3, says of 2024/a.csv something else than an entry before it",
        "''|is empty"})
    void aCsvThatIsNotWhatTheRulesSayIsRefused(String content, String what) throws Exception {
        files.rules(page.block("format: csv")).manifest("counts.csv", content);

        assertThatThrownBy(() -> files.reconciled()).isInstanceOf(SetupException.class).hasMessageContaining(folder.resolve("counts.csv").getFileName().toString())
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[{\"a\":1}|is not valid JSON: Unexpected end-of-input", "{}|is no array", "[1]|, entry 1, is no object",
        "[{\"company_id\":\"1\",\"total_2024\":\"x\"}]|entry 1 has in total_2024 'x', which is no whole number", "[]|has no entry that"})
    void jsonThatIsNotWhatTheRulesSayIsRefused(String content, String what) throws Exception {
        files.rules("file: m.json\nformat: json\nfiles:\n  - path: \"{year}/csv_{company_id}.csv\"\n    rows: total_(?<year>[0-9]{4})\n").manifest("m.json", content);

        assertThatThrownBy(() -> files.reconciled()).isInstanceOf(SetupException.class).hasMessageContaining(what);
    }

    @Test
    void aLineThatThePatternDoesNotKnowIsRefused() throws Exception {
        files.rules(page.block("format: lines")).manifest("MANIFEST", "SHA256 (a.csv) = 12\n");

        assertThatThrownBy(() -> files.reconciled()).hasMessageContaining(", line 1, does not match the pattern");
    }

    @Test
    void aLineWithoutAnEndIsNotReadToIt() throws Exception {
        files.rules(page.block("format: lines")).manifest("MANIFEST", "a".repeat(100_000));

        assertThatThrownBy(() -> files.reconciled()).hasMessageContaining(", line 1, is longer than 5000 characters");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        files.rules(page.block("format: csv"));
        Files.write(folder.resolve("counts.csv"), new byte[] {'a', (byte) 0xE9, '\n'});

        assertThatThrownBy(() -> files.reconciled()).hasMessageContaining("is not UTF-8");
    }
}
