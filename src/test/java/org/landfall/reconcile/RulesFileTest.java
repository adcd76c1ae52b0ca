package org.landfall.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SetupException;

/** Rules of a manifest that cannot be used: one sentence, with the file, the key and what to do. */
class RulesFileTest {

    private static final String GOOD = "file: m.json\nformat: json\nerror: error\nfiles:\n  - path: \"{year}/{id}.csv\"\n    rows: total_(?<year>[0-9]{4})\n";

    @TempDir
    private Path folder;

    private ManifestRules rules(String yaml) throws Exception {
        Files.writeString(folder.resolve(ManifestRules.NAME), yaml);
        return RulesFile.in(folder);
    }

    @Test
    void theShippedOnesAreGood() {
        assertThat(RulesFile.in(Path.of("routes")).file()).isEqualTo("openpayments_companies_totals_by_year.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "file: m.json|fil: m.json| has no file; say it",
        "file: m.json|file: 7|: file is no text: 7; mend it",
        "format: json|format: xml|: format is xml, and can be csv, json, lines; mend it",
        "format: json|format: lines| has no line; say it",
        "error: error|eror: error| has the key eror, which means nothing there; take it away; it can have entries, error, file, files, format",
        "error: error|entries: a/b|: entries is no list; mend it",
        "error: error|entries: [1]|: entries holds what is no text: 1",
        "rows: total|row: total|: files, item 1, has the key row, which means nothing there",
        "rows: total_(?<year>|rows: total_((?<year>|: rows is no regular expression: Unclosed group",
        "'{year}/{id}.csv'|'/{year}'|: path is no path in the landing directory with placeholders: /{year}",
        "'{year}/{id}.csv'|'{year/a'|: path is no path in the landing directory with placeholders: {year/a",
        "error: error|file: twice| is no YAML: found duplicate key file",
        "error: error|error: [|:5 is no YAML: ",
    })
    void aMistakeIsNamed(String text, String replacement, String what) throws Exception {
        assertThat(GOOD).contains(text);

        assertThatThrownBy(() -> rules(GOOD.replace(text, replacement))).isInstanceOf(SetupException.class)
                .hasMessageStartingWith(folder.resolve(ManifestRules.NAME).toString()).hasMessageContaining(what);
    }

    @Test
    void rulesThatAreNotThereAreToldWithWhereTheyCanBeCopiedFrom() {
        assertThatThrownBy(() -> RulesFile.in(folder)).isInstanceOf(SetupException.class)
                .hasMessage("there are no rules for a manifest: " + folder.resolve("manifest.yaml") + " is not there; copy it from those that landfall routes DIR makes");
    }

    @Test
    void aFileWithoutAnEndIsNotReadToIt() {
        assertThatThrownBy(() -> rules("# " + "a".repeat(1 << 20))).hasMessageContaining("it is longer than 65536 bytes");
    }

    @Test
    void whatHoldsNoKeysIsRefused() {
        assertThatThrownBy(() -> rules("- a\n")).hasMessageContaining("holds no keys and values");
        assertThatThrownBy(() -> rules("")).hasMessageContaining("holds no keys and values");
    }
}
