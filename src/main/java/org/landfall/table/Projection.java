package org.landfall.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Partition projection: the table itself says which partitions there are and where, so that nobody has to add them. */
final class Projection {

    private static final String COLUMN = "A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again."
            + " That deletes no data.";

    private final LandedTable table;

    /** @throws NoTableException when a value cannot be named in a list */
    Projection(LandedTable table) {
        this.table = table;
        values().forEach(column -> column.values().stream().filter(value -> value.indexOf(',') >= 0).findFirst().ifPresent(value -> {
            throw new NoTableException("the partition " + column.name() + "=" + value + " has a comma in its value, which partition projection cannot name",
                    "take --engine duckdb, spark or pyarrow, which look for the folders");
        }));
    }

    private List<PartitionColumn.Values> values() {
        return table.keys().stream().filter(PartitionColumn.Values.class::isInstance).map(PartitionColumn.Values.class::cast).toList();
    }

    /** The folder of a partition, with its columns as {@code ${column}}. */
    String template() {
        return table.location("s3") + table.keys().stream().map(key -> key.name() + "=${" + key.lowerName() + "}/").collect(Collectors.joining());
    }

    /** The properties of Athena and Glue. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("projection.enabled", "true");
        for (PartitionColumn key : table.keys()) {
            String column = "projection." + key.lowerName() + ".";
            if (key instanceof PartitionColumn.Years years) {
                properties.put(column + "type", "integer");
                properties.put(column + "range", years.from() + "," + years.to());
            } else if (key instanceof PartitionColumn.Values named) {
                properties.put(column + "type", "enum");
                properties.put(column + "values", String.join(",", named.values()));
            }
        }
        properties.put("storage.location.template", template());
        return properties;
    }

    /** What to do when there is more than has landed. */
    List<String> advice() {
        List<String> advice = new ArrayList<>();
        for (PartitionColumn key : table.keys()) {
            advice.add(key instanceof PartitionColumn.Years years
                    ? "A new " + key.lowerName() + " needs nothing: partitions are projected from " + years.from() + " to " + years.to() + "."
                    : "A new " + key.lowerName() + " is not seen by itself: once it has landed, print this anew, drop the table and make it again.");
        }
        advice.add(COLUMN);
        return advice;
    }
}
