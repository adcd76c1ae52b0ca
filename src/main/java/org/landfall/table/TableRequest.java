package org.landfall.table;

/**
 * What a statement is asked for.
 *
 * @param table what landed
 * @param name  what the table is to be called
 * @param types what its columns are, where they are no strings
 */
public record TableRequest(LandedTable table, TableName name, ColumnTypes types) {}
