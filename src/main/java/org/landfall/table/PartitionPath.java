package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Folders of a key that make it part of a table.
 *
 * @param folder  the folder of the table: all before the first partition folder, without a slash at its end
 * @param columns names of the partition columns, as the folders write them
 * @param values  their values
 * @param rest    what follows the last partition folder
 */
record PartitionPath(String folder, List<String> columns, List<String> values, String rest) {

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /**
     * The partition that a key is in; empty where no folder below the prefix is {@code name=value}.
     *
     * @throws NoTableException when its folders are such as no table can have
     */
    static Optional<PartitionPath> of(String prefix, String key) {
        List<String> names = List.of(key.substring(prefix.length() + 1).split("/", -1));
        List<String> folders = names.subList(0, names.size() - 1);
        int first = -1;
        int last = -1;
        for (int i = 0; i < folders.size(); i++) {
            if (folders.get(i).indexOf('=') > 0) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(of(prefix, key, names, first, last + 1));
    }

    private static PartitionPath of(String prefix, String key, List<String> names, int first, int end) {
        List<String> folder = new ArrayList<>(List.of(prefix));
        folder.addAll(names.subList(0, first));
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String name : names.subList(first, end)) {
            int sign = name.indexOf('=');
            requireFolder(key, name, sign);
            columns.add(name.substring(0, sign));
            values.add(name.substring(sign + 1));
        }
        String place = String.join("/", folder);
        requireLiteral(key, place);
        return new PartitionPath(place, List.copyOf(columns), List.copyOf(values), String.join("/", names.subList(end, names.size())));
    }

    private static void requireFolder(String key, String name, int sign) {
        if (sign < 0) {
            throw new NoTableException("the folder " + name + " stands among the partitions column=value of " + key,
                    "land the files with partition folders next to each other");
        }
        if (!COLUMN.matcher(name.substring(0, sign)).matches()) {
            throw new NoTableException("the folder " + name + " of " + key + " names no column that an engine takes",
                    "land the files with letters, digits and _ before the =");
        }
        if (sign == name.length() - 1 || !Plain.is(name)) {
            throw new NoTableException("the folder " + name + " of " + key + " has no value, or one with characters that are not seen",
                    "land the files with a plain value behind the =");
        }
    }

    /** A template of locations would take ${…} for a column. */
    private static void requireLiteral(String key, String place) {
        if (place.contains("${") || !Plain.is(place)) {
            throw new NoTableException("the folder " + place + " of " + key + " has ${ in its name, or characters that are not seen",
                    "land the files in a folder of plain characters");
        }
    }

    /** The partition folders, such as {@code year=2024}. */
    String partition() {
        StringBuilder folders = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            folders.append(i == 0 ? "" : "/").append(columns.get(i)).append('=').append(values.get(i));
        }
        return folders.toString();
    }

    /** Tells whether it is in a folder below the partition. */
    boolean isDeeper() {
        return rest.indexOf('/') >= 0;
    }
}
