package org.landfall.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.landfall.text.Figures;

/** The files of a manifest that nobody wants here, since a pattern leaves them out: they are told of, and neither expected nor missing. */
final class FilesLeftOut {

    /** Patterns that are named; a file of patterns may hold a thousand. */
    private static final int NAMED = 20;

    private final Map<String, Group> groups = new TreeMap<>();

    /** Those that one pattern leaves out. */
    private record Group(long count, String first) {

        Group withOneMore() {
            return new Group(count + 1, first);
        }
    }

    /** Adds one. @param why names the pattern */
    void add(String path, String why) {
        groups.merge(why, new Group(1, path), (group, one) -> group.withOneMore());
    }

    void note(List<String> notes) {
        groups.entrySet().stream().limit(NAMED).forEach(group -> notes.add(sentence(group.getKey(), group.getValue())));
        if (groups.size() > NAMED) {
            notes.add("files that the manifest has are left out by " + (groups.size() - NAMED) + " more patterns, and not compared");
        }
    }

    private static String sentence(String why, Group group) {
        return group.count() == 1 ? "the manifest has " + group.first() + ", which is left out (" + why + ") and not compared"
                : "the manifest has " + Figures.count(group.count(), "file") + ", such as " + group.first() + ", that are left out (" + why + ") and not compared";
    }
}
