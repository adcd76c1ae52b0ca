package org.landfall.reconcile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.landfall.text.Figures;

/** The files that are there, by the last word about each. */
final class FoundFiles {

    /** Texts that are kept: more than are told one by one. */
    private static final int MOST_TEXTS = 10_000;
    private static final int TOLD = 100;

    private final ManifestRules rules;
    private final ManifestIndex index;
    private final SeenFiles seen = new SeenFiles();
    private final Map<String, FolderCount> folders = new TreeMap<>();
    private final Map<String, String> findings = new HashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> unlisted = new LinkedHashSet<>();
    private long countOfUnlisted;
    private long others;
    private boolean hasManifest;

    FoundFiles(ManifestRules rules, ManifestIndex index) {
        this.rules = rules;
        this.index = index;
    }

    void arrived(Arrival arrival) {
        String source = arrival.source();
        Optional<SeenFile> before = seen.find(source);
        SeenFile.Kind kind = before.map(SeenFile::kind).orElseGet(() -> kind(source));
        SeenFile now = SeenFile.of(arrival, kind);
        SeenFile file = before.map(now::withRowsOf).orElse(now);
        before.filter(SeenFile::there).ifPresent(there -> lose(source, there));
        seen.put(source, file);
        find(source, file);
        reasons.remove(source);
        keep(findings, source, arrival.finding());
        hasManifest |= arrival.sha256().filter(index.sha256()::equals).isPresent();
    }

    /** Adds what was seen of a file since it arrived, where it is still there. */
    void counted(Arrival arrival) {
        String source = arrival.source();
        Optional<SeenFile> before = find(source).filter(file -> file.maySay(arrival));
        before.ifPresent(file -> {
            lose(source, file);
            SeenFile now = file.with(arrival);
            seen.put(source, now);
            find(source, now);
            if (file.rows().isEmpty()) {
                keep(findings, source, arrival.finding());
            }
        });
    }

    private SeenFile.Kind kind(String source) {
        if (index.has(source)) {
            return SeenFile.Kind.LISTED;
        }
        return rules.matches(source) ? SeenFile.Kind.UNLISTED : SeenFile.Kind.OTHER;
    }

    /** A file did not land, or has gone back to its place. @param lost whether what had landed of it does not count any more */
    void stayed(String source, String reason, boolean lost) {
        Optional<SeenFile> there = seen.find(source).filter(SeenFile::there);
        if (lost && there.isPresent()) {
            lose(source, there.get());
            seen.put(source, there.get().gone());
        }
        if (lost || there.isEmpty()) {
            keep(reasons, source, Optional.of(reason));
        }
    }

    private static void keep(Map<String, String> texts, String source, Optional<String> text) {
        texts.remove(source);
        text.filter(said -> texts.size() < MOST_TEXTS).ifPresent(said -> texts.put(source, said));
    }

    private void find(String source, SeenFile file) {
        if (file.kind() == SeenFile.Kind.OTHER) {
            others += source.equals(rules.file()) ? 0 : 1;
            return;
        }
        folders.computeIfAbsent(rules.folder(source), folder -> new FolderCount()).find(file);
        if (file.kind() == SeenFile.Kind.UNLISTED) {
            countOfUnlisted++;
            if (unlisted.size() < TOLD) {
                unlisted.add(source);
            }
        }
    }

    private void lose(String source, SeenFile file) {
        if (file.kind() == SeenFile.Kind.OTHER) {
            others -= source.equals(rules.file()) ? 0 : 1;
            return;
        }
        folders.get(rules.folder(source)).lose(file);
        if (file.kind() == SeenFile.Kind.UNLISTED) {
            countOfUnlisted--;
            unlisted.remove(source);
        }
    }

    Optional<SeenFile> find(String source) {
        return seen.find(source).filter(SeenFile::there);
    }

    /** Reason why a file is not there, by the last word about it. */
    Optional<String> reason(String source) {
        return Optional.ofNullable(reasons.get(source));
    }

    /** What is wrong with the rows of a file. */
    Optional<String> finding(String source) {
        return Optional.ofNullable(findings.get(source));
    }

    /** Counts by folder; a folder that nothing was found in may be added. */
    Map<String, FolderCount> folders() {
        return folders;
    }

    boolean hasManifest() {
        return hasManifest;
    }

    void tellUnlisted(Differences differences) {
        unlisted.forEach(source -> {
            differences.add(DifferenceKind.UNLISTED, source, "is not in the manifest");
            folders.get(rules.folder(source)).differ();
        });
        differences.count(DifferenceKind.UNLISTED, countOfUnlisted - unlisted.size());
    }

    void note(List<String> notes) {
        if (!findings.isEmpty()) {
            notes.add(Figures.count(findings.size(), "file") + " of those that are there " + (findings.size() == 1 ? "has a finding" : "have findings")
                    + " in the CSV, so that the number of rows is uncertain");
        }
        if (others > 0) {
            notes.add(Figures.count(others, "file") + (others == 1 ? " is" : " are") + " called otherwise than those of the manifest, which says nothing of "
                    + (others == 1 ? "it" : "them"));
        }
    }
}
