package org.landfall.reconcile;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a manifest is called and which of its fields belong to which files, as a file of rules says.
 *
 * @param rules   the file of the rules
 * @param file    the manifest's name in the landing directory
 * @param rows    how its rows are read
 * @param error   the field by which a row says that something went wrong; empty for none
 * @param entries the rules by which a row tells of files
 */
public record ManifestRules(Path rules, String file, RowReader rows, String error, List<EntryRule> entries) {

    /** Name of the file of the rules in the folder of the routes. */
    public static final String NAME = "manifest.yaml";

    /** Tells of the files that a row tells of. */
    void files(ManifestRow row, Consumer<Expected> reader) {
        entries.forEach(rule -> rule.files(row).forEach(reader));
    }

    /** Tells whether a file is called like those of the manifest. */
    boolean matches(String source) {
        return !source.equals(file) && entries.stream().anyMatch(rule -> rule.path().matches(source));
    }

    /** The folder that a file of the manifest counts in. */
    String folder(String source) {
        return entries.stream().map(EntryRule::path).filter(path -> path.matches(source)).findFirst().orElse(entries.get(0).path()).folder(source);
    }

    /** Tells whether the manifest may say such a thing. */
    boolean says(Measure.Kind kind) {
        return entries.stream().flatMap(rule -> rule.measures().stream()).map(Measure::kind).anyMatch(kind::equals);
    }

    /** What the rules look for, for a complaint that it is not there. */
    String wanted() {
        return String.join(", ", entries.stream().flatMap(rule -> rule.measures().isEmpty() ? Stream.of(rule.path().toString())
                : rule.measures().stream().map(measure -> measure.field().pattern())).toList());
    }
}
