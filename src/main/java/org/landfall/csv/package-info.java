/**
 * The check of a CSV in the one read: {@link org.landfall.csv.CsvScan} is fed the bytes as they pass, keeps no row, and says what it
 * counted and the first thing that is wrong. What a CSV is, is defined in one place, byte by byte ({@code ByteReader}); what is ordinary,
 * which nearly all is, is judged 64 bytes at once with the same result ({@code StretchReader}). Uses {@code text}.
 */
package org.landfall.csv;
