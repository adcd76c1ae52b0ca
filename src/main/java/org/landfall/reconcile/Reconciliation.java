package org.landfall.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.landfall.SettingException;
import org.landfall.Version;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.text.Figures;

/**
 * Comparison of a manifest with files, wherever they are told of: by the records of ledgers, or by a plan. The last word about a file
 * counts. The manifest is read twice and the files are told of once, so that neither must fit into memory. For one thread.
 */
public final class Reconciliation {

    private static final int TOLD = 100;

    private final Scope scope;
    private final ManifestRules rules;
    private final ManifestIndex index;
    private final FoundFiles found;
    private final Places places;
    private final Differences differences = new Differences();
    private final FilesLeftOut leftOut = new FilesLeftOut();
    private final List<String> notes = new ArrayList<>();

    /** @throws org.landfall.SetupException when the manifest cannot be read, or is not what its rules say */
    public Reconciliation(Manifest manifest, Scope scope) {
        this.scope = scope;
        rules = manifest.rules();
        index = new ManifestIndex(manifest);
        found = new FoundFiles(rules, index);
        places = new Places(scope.zone());
        if (scope.isChosen() && index.folders().stream().noneMatch(scope::admits)) {
            throw new SettingException("years", "the manifest " + manifest.place() + " has no file of " + String.join(", ", new TreeSet<>(scope.years())),
                    "ask for years that it has");
        }
    }

    /** Tells whether the manifest may name the SHA-256 of files. */
    public boolean comparesSha256() {
        return rules.says(Measure.Kind.SHA256);
    }

    /** Hears of a record of a ledger. Those of several ledgers come in the order of their times. */
    public void read(LedgerRecord entry) {
        if (entry.event().provesLanding()) {
            if (places.hold(entry)) {
                arrived(Arrival.of(entry));
            }
        } else if (entry.event() == LedgerEvent.PUT_BACK || entry.event().keepsSource()) {
            stayed(entry.source(), entry.event(), Optional.ofNullable(entry.reasonAlone()).orElse(""));
        }
    }

    /** Hears of a file that is there, or would be. */
    public void arrived(Arrival arrival) {
        if (isAdmitted(arrival.source())) {
            found.arrived(arrival);
        }
    }

    /**
     * Hears what was seen of a file since, whose arrival was told of: its rows or its SHA-256, where nobody knew them. Another file at its
     * path, by size or SHA-256, is none of which this was seen.
     */
    public void counted(Arrival seen) {
        found.counted(seen);
    }

    private void stayed(String source, LedgerEvent event, String reason) {
        if (isAdmitted(source)) {
            String word = switch (event) {
                case PUT_BACK -> "put back";
                case CONFLICT -> "conflict";
                case REFUSED -> "refused";
                default -> "failed";
            };
            found.stayed(source, word + (reason.isEmpty() ? "" : ": " + reason), event == LedgerEvent.PUT_BACK);
        }
    }

    /** The manifest itself may lie in no folder of a year. */
    private boolean isAdmitted(String source) {
        return scope.admits(rules.folder(source)) && scope.leftOut().apply(source).isEmpty() || source.equals(rules.file());
    }

    /** Adds a sentence about what is worth knowing and no difference. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /**
     * Compares, once all files have been told of.
     *
     * @param comparedWith names what the manifest was compared with, such as the path of a ledger
     * @throws org.landfall.SetupException when the manifest cannot be read again
     */
    public ReconcileReport judge(List<String> comparedWith) {
        Set<String> asked = foldersInQuestion();
        Map<String, FolderCount> folders = new TreeMap<>(found.folders());
        index.forEach(file -> {
            String folder = rules.folder(file.path());
            if (asked.contains(folder)) {
                scope.leftOut().apply(file.path()).ifPresentOrElse(why -> leftOut.add(file.path(), why),
                        () -> judge(file, folders.computeIfAbsent(folder, name -> new FolderCount())));
            }
        });
        found.tellUnlisted(differences);
        return report(comparedWith, asked, folders);
    }

    /** Those that were asked for; else those that something is there of; else all: then nothing is there at all. */
    private Set<String> foldersInQuestion() {
        Set<String> asked = new TreeSet<>(index.folders());
        if (scope.isChosen()) {
            asked.removeIf(folder -> !scope.admits(folder));
            return asked;
        }
        asked.removeIf(folder -> !isFound(folder) && !scope.liesThere().test(folder));
        return asked.isEmpty() ? index.folders() : asked;
    }

    private boolean isFound(String folder) {
        return found.folders().containsKey(folder) && found.folders().get(folder).isFound();
    }

    private void judge(Expected file, FolderCount folder) {
        folder.expect(file);
        new Verdict(file, found).tell((kind, text) -> {
            differences.add(kind, file.path(), text);
            folder.differ();
        });
    }

    private ReconcileReport report(List<String> comparedWith, Set<String> asked, Map<String, FolderCount> folders) {
        List<String> others = index.folders().stream().filter(folder -> !asked.contains(folder)).toList();
        List<FolderTotal> totals = folders.entrySet().stream().filter(folder -> asked.contains(folder.getKey()) || folder.getValue().isFound())
                .map(folder -> folder.getValue().total(folder.getKey(), rules.says(Measure.Kind.ROWS))).toList();
        if (!others.isEmpty()) {
            notes.add("the manifest has also " + named(others) + (scope.isChosen() ? ", which was not asked for"
                    : ", of which nothing is there; --years asks for them"));
        }
        leftOut.note(notes);
        places.note(notes);
        index.note(notes);
        found.note(notes);
        return new ReconcileReport(Version.NAME, Instant.now().toString(), differences.counts().isEmpty(), index.side(found.hasManifest()),
                comparedWith, totals, others.stream().limit(TOLD).toList(), differences.counts(), differences.told(), notes);
    }

    private static String named(List<String> folders) {
        int named = Math.min(folders.size(), 10);
        return String.join(", ", folders.subList(0, named)) + (folders.size() > named ? " and " + Figures.count(folders.size() - named) + " more" : "");
    }
}
