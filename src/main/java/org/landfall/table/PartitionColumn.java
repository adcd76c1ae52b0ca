package org.landfall.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Column of a table that is not in its files but in the folders of their keys. */
sealed interface PartitionColumn {

    /** Years for which there is room before and after those that landed. */
    int ROOM = 10;

    /** The column's name, as the folders write it. */
    String name();

    /** The column's name in engines whose names have no case. */
    default String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whole numbers from one to another, such as years, also those of which nothing has landed yet. */
    record Years(String name, int from, int to) implements PartitionColumn {}

    /** The values that have landed, and no others. */
    record Values(String name, List<String> values) implements PartitionColumn {}

    /** The column that holds these values. @param closed whether it is to have no others, though they be years */
    static PartitionColumn of(String name, List<String> values, boolean closed) {
        List<String> distinct = values.stream().distinct().sorted().collect(Collectors.toList());
        if (closed || !distinct.stream().allMatch(value -> value.matches("(19|20)[0-9]{2}"))) {
            return new Values(name, List.copyOf(distinct));
        }
        return new Years(name, Integer.parseInt(distinct.get(0)) - ROOM, Integer.parseInt(distinct.get(distinct.size() - 1)) + ROOM);
    }
}
