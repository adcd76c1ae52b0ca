package org.landfall.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.landfall.SettingException;

/** The headers of a table's files, and the one list of columns that is made of them. */
final class Headers {

    private static final int TOLD = 5;

    private final Map<List<String>, HeaderUse> uses = new LinkedHashMap<>();

    void add(List<String> names, LandedFile file, PartitionPath path) {
        uses.computeIfAbsent(names, header -> new HeaderUse(header, file.key())).add(path.partition());
    }

    /** @throws SettingException when there is none */
    void requireAny(long files) {
        if (uses.isEmpty()) {
            throw new SettingException(List.of("landing", "ledger", "prefix"), files == 0 ? "no CSV has landed in a partition of this place, so there is no table"
                    : "the ledger has the header of no file, so the columns are not known",
                    files == 0 ? "look with landfall audit at what has landed, and say with --bucket, --prefix, --years and --ledger what is meant"
                            : "they landed with --csv off; land a file with --csv warn, and its ledger tells them");
        }
    }

    /** The longest; of those the one that most files have. */
    private HeaderUse main() {
        return uses.values().stream().max(Comparator.<HeaderUse>comparingInt(use -> use.names().size()).thenComparingLong(HeaderUse::files)).orElseThrow();
    }

    /** Those that are not the beginning of the longest. */
    private List<HeaderUse> strangers() {
        HeaderUse main = main();
        return uses.values().stream().filter(use -> !use.begins(main)).toList();
    }

    /** Those that lack columns at the end. */
    private List<HeaderUse> shorter() {
        HeaderUse main = main();
        return uses.values().stream().filter(use -> use != main && use.begins(main)).toList();
    }

    boolean hasShorter() {
        return !shorter().isEmpty();
    }

    /** The key of a file that has the columns. */
    String example() {
        return main().example();
    }

    /** The columns of all. @throws NoTableException when columns go by their position and have not the same one everywhere */
    List<String> columns(Reading reading) {
        if (reading == Reading.BY_POSITION && !strangers().isEmpty()) {
            throw refused();
        }
        Set<String> columns = new LinkedHashSet<>();
        List<String> names = new ArrayList<>(main().names());
        // a name that is there twice is refused later, by its name
        strangers().forEach(use -> use.names().stream().filter(name -> !names.contains(name)).forEach(columns::add));
        names.addAll(columns);
        return List.copyOf(names);
    }

    /** The way in which an engine must read them: by name only where it has to, since that makes it look at each file first. */
    Reading needed() {
        return strangers().isEmpty() ? Reading.BY_POSITION : Reading.BY_NAME;
    }

    private NoTableException refused() {
        HeaderUse main = usual();
        List<HeaderUse> others = uses.values().stream().filter(use -> use != main && !use.begins(main)).toList();
        boolean apart = others.stream().noneMatch(main::isSharedWith);
        return new NoTableException("the files have different headers, and an engine that goes by the position of a column would shift their values: "
                + main.where() + " against " + others.stream().limit(TOLD).map(use -> use.where() + ", where " + use.difference(main))
                        .collect(Collectors.joining("; ")) + (others.size() > TOLD ? "; and " + (others.size() - TOLD) + " headers more" : ""),
                (apart ? "make a table of the years that fit together with --years and --table, and another of the others, or "
                        : "have whoever may delete objects take those that differ out of the partition, or ")
                        + "take --engine duckdb or pyarrow, which go by name");
    }

    /** The header that most files have. */
    private HeaderUse usual() {
        return uses.values().stream().max(Comparator.comparingLong(HeaderUse::files)).orElseThrow();
    }

    /** What readers of the table must know of its columns. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        HeaderUse main = main();
        shorter().forEach(use -> notes.add(use.where() + ": the header ends before the column "
                + main.names().get(use.names().size()) + ", and what follows is NULL there"));
        strangers().forEach(use -> notes.add(use.where() + ": another header, where " + use.difference(main) + ", so columns go by their names"));
        return notes;
    }
}
