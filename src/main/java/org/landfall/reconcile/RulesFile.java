package org.landfall.reconcile;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.file.NamedFile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** File of the rules of a manifest, in YAML. What it does not know is refused: a slip in a key would make a comparison of nothing. */
public final class RulesFile {

    /** Bytes of the largest one: much more than anyone writes. */
    private static final int LARGEST = 64 << 10;
    private static final int MOST_ALIASES = 10;

    private final Path file;

    private RulesFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the rules in a folder of routes.
     *
     * @throws SetupException with one sentence, which names the file and the key, when there are none or they cannot be used
     */
    public static ManifestRules in(Path routes) {
        RulesFile rules = new RulesFile(routes.resolve(ManifestRules.NAME));
        return rules.rules(rules.document());
    }

    private YamlKeys document() {
        try {
            Object document = new Load(LoadSettings.builder().setLabel(file.toString()).setMaxAliasesForCollections(MOST_ALIASES).build())
                    .loadFromString(NamedFile.text(file, LARGEST));
            return YamlKeys.of(document, file.toString());
        } catch (NoSuchFileException e) {
            throw new SettingException("routes", "there are no rules for a manifest: " + file + " is not there",
                    "copy it from those that landfall routes DIR makes", e);
        } catch (IOException e) {
            throw new SettingException("routes", file + " cannot be read: " + e.getMessage(), "mend it", e);
        } catch (MarkedYamlEngineException e) {
            throw new SetupException(file + e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("") + " is no YAML: " + e.getProblem(), "mend it", e);
        } catch (YamlEngineException e) {
            throw new SetupException(file + " is no YAML: " + e.getMessage().lines().findFirst().orElse(""), "mend it", e);
        }
    }

    private ManifestRules rules(YamlKeys keys) {
        String name = keys.text("file");
        String format = keys.word("format", Set.of("json", "csv", "lines"));
        RowReader rows = switch (format) {
            case "json" -> new JsonRows(keys.texts("entries"), keys.textOr("key", ""));
            case "csv" -> new CsvRows();
            default -> new LineRows(keys.pattern("line").orElseThrow(() -> keys.lacks("line")));
        };
        String error = keys.textOr("error", "");
        List<EntryRule> files = keys.list("files").stream().map(RulesFile::entry).toList();
        keys.requireNoOther();
        if (files.isEmpty()) {
            throw keys.lacks("files");
        }
        return new ManifestRules(file, name, rows, error, files);
    }

    private static EntryRule entry(YamlKeys keys) {
        PathTemplate path = keys.path("path");
        List<Measure> measures = new ArrayList<>();
        for (Measure.Kind kind : Measure.Kind.values()) {
            keys.pattern(kind.name().toLowerCase(Locale.ROOT)).ifPresent(field -> measures.add(new Measure(kind, field)));
        }
        boolean zeroIsNone = keys.wordOr("zero", Set.of("no-file", "file"), "no-file").equals("no-file");
        keys.requireNoOther();
        return new EntryRule(path, measures, zeroIsNone);
    }
}
