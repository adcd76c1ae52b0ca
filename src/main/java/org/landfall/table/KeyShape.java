package org.landfall.table;

import java.util.List;

/**
 * Shape of the keys of a table's files, for engines that find them by a pattern.
 *
 * @param suffixes the ends of their names, such as {@code .csv} and {@code .csv.gz}, sorted
 * @param deeper   whether there are files in folders below a partition
 * @param narrowed whether the table has those partitions only that are named, and not all that there are
 */
record KeyShape(List<String> suffixes, boolean deeper, boolean narrowed) {}
