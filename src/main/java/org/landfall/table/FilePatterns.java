package org.landfall.table;

import java.util.List;
import java.util.stream.Collectors;

/** Patterns that match the files of a table and nothing else of the raw zone: neither the summary nor copies of ledgers. */
final class FilePatterns {

    private final LandedTable table;

    FilePatterns(LandedTable table) {
        this.table = table;
    }

    /** The partitions, each with a star for every value unless the table has certain ones only. */
    private List<String> partitions() {
        return table.shape().narrowed() ? table.partitions().stream().map(PartitionRows::partition).toList() : List.of();
    }

    private String anyPartition(String anyValue) {
        return table.keys().stream().map(key -> key.name() + "=" + anyValue).collect(Collectors.joining("/"));
    }

    /** Addresses with stars, at any depth below a partition, where a character in brackets stands for itself. */
    List<String> stars(String scheme) {
        String folder = bracketed(table.location(scheme));
        List<String> each = partitions().isEmpty() ? List.of(anyPartition("*")) : partitions().stream().map(FilePatterns::bracketed).toList();
        return each.stream().flatMap(partition -> table.shape().suffixes().stream().map(suffix -> folder + partition + "/**/*" + suffix)).toList();
    }

    private static String bracketed(String text) {
        return text.replaceAll("[*?\\[]", "[$0]");
    }

    /** The folders of the partitions as Hadoop takes them: with alternatives in braces, and a backslash before what stands for itself. */
    String hadoopFolders(String scheme) {
        String folder = backslashed(table.location(scheme));
        return folder + (partitions().isEmpty() ? anyPartition("*") : partitions().size() == 1 ? backslashed(partitions().get(0))
                : partitions().stream().map(FilePatterns::backslashed).collect(Collectors.joining(",", "{", "}")));
    }

    /** The names of the files as Hadoop takes them. */
    String hadoopNames() {
        List<String> suffixes = table.shape().suffixes();
        return "*" + (suffixes.size() == 1 ? suffixes.get(0) : suffixes.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static String backslashed(String text) {
        return text.replaceAll("[*?\\[\\]{},\\\\^]", "\\\\$0");
    }

    /** A regular expression, as Python has them, for the part of a key below the table's folder. */
    String regex() {
        String folders = partitions().isEmpty() ? anyPartition("[^/]+")
                : partitions().stream().map(FilePatterns::escaped).collect(Collectors.joining("|", "(?:", ")"));
        return folders + "/.*" + table.shape().suffixes().stream().map(FilePatterns::escaped).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String escaped(String text) {
        return text.replaceAll("[^A-Za-z0-9_/=-]", "\\\\$0");
    }
}
