/**
 * The check of a CSV in the one read: {@link org.landfall.csv.CsvScan} is fed the bytes as they pass, keeps no row, and says what it
 * counted and the first thing that is wrong. Uses {@code text}.
 */
package org.landfall.csv;
