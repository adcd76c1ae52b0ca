package org.landfall.audit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks whether the keys of a zone fit one Hive table: partition folders {@code column=value}, the same columns in the same order
 * for every object, names in lower case, and nothing that Athena does not see.
 */
final class Layout {

    private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern HIDDEN = Pattern.compile("(^|/)[_.]");

    private final Findings findings;
    private final Set<String> judged = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final Map<String, Group> columns = new TreeMap<>();
    private final Map<String, Set<String>> spellings = new TreeMap<>();
    private final Map<String, Group> below = new TreeMap<>();

    private static final class Group {

        private final String example;
        private long count;

        Group(String example) {
            this.example = example;
        }

        @Override
        public String toString() {
            return count + " such as " + example;
        }
    }

    Layout(Findings findings) {
        this.findings = findings;
    }

    /** @param rest the key without the zone's folder */
    void add(String key, String rest) {
        if (HIDDEN.matcher(rest).find()) {
            found(key, key + " has a name that starts with _ or ., so Athena does not see it");
        }
        if (rest.contains("//") || rest.startsWith("/")) {
            found(key, key + " has a folder without a name");
        }
        int end = rest.lastIndexOf('/');
        if (end < 0) {
            stems.add(rest.replaceFirst("\\.[^.]*$", ""));
            return;
        }
        String folders = rest.substring(0, end);
        int value = folders.lastIndexOf('=');
        if (value < 0) {
            judgePlain(key, folders);
        } else {
            int partition = folders.indexOf('/', value);
            judgePartition(key, partition < 0 ? folders : folders.substring(0, partition));
            if (partition >= 0) {
                count(below, folders.substring(0, partition), key);
            }
        }
    }

    /** A folder without a column is in place only next to the file whose later states it holds: x/… next to x.json. */
    private void judgePlain(String key, String folders) {
        if (!stems.contains(folders) && judged.add(folders)) {
            found(key, "the folder " + folders + " is no partition column=value, as that of " + key);
        }
    }

    private void judgePartition(String key, String path) {
        String[] folders = path.split("/");
        String signature = Arrays.stream(folders).map(Layout::column).collect(Collectors.joining("/"));
        count(columns, signature, key);
        if (!judged.add(path)) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String folder : folders) {
            judgeFolder(key, folder);
            String name = column(folder);
            spellings.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new HashSet<>()).add(name);
            if (!names.add(name)) {
                found(key, "the column " + name + " is in the path of " + key + " twice");
            }
        }
    }

    private void judgeFolder(String key, String folder) {
        String name = column(folder);
        if (folder.indexOf('=') < 0) {
            found(key, "the folder " + folder + " stands among the partitions column=value of " + key);
        } else if (!COLUMN.matcher(name).matches()) {
            found(key, "the column " + name + " of " + key + (COLUMN.matcher(name.toLowerCase(Locale.ROOT)).matches() ? " is not in lower case"
                    : " has a character other than letters, digits and _"));
        } else if (folder.endsWith("=")) {
            found(key, "the column " + name + " of " + key + " has no value");
        }
    }

    private static String column(String folder) {
        int value = folder.indexOf('=');
        return value < 0 ? folder : folder.substring(0, value);
    }

    private static void count(Map<String, Group> groups, String name, String key) {
        groups.computeIfAbsent(name, n -> new Group(key)).count++;
    }

    private void found(String key, String text) {
        findings.add(FindingKind.LAYOUT, null, key, text);
    }

    /** Judges what only all keys together show. */
    void judge() {
        if (columns.size() > 1) {
            found(null, "the objects have different partition columns, and one table cannot hold them: " + columns.entrySet().stream()
                    .map(group -> group.getKey() + " (" + group.getValue() + ")").collect(Collectors.joining(", ")));
        }
        spellings.values().stream().filter(names -> names.size() > 1).forEach(names -> found(null, "the columns "
                + names.stream().sorted().collect(Collectors.joining(" and ")) + " differ in case only, and Hive takes them for one"));
    }

    /** Objects in folders below a partition: Athena reads them, but a crawler may make columns of their folders. By partition. */
    Map<String, String> below() {
        Map<String, String> told = new TreeMap<>();
        below.forEach((partition, group) -> told.put(partition, group.toString()));
        return told;
    }
}
