package org.landfall.csv;

import org.landfall.text.Figures;

/**
 * A place in a CSV.
 *
 * @param row number of the record after the header, 1 for the first; 0 for the header itself
 * @param at  bytes before it
 */
public record CsvPlace(long row, long at) {

    /** The place in words, such as {@code row 48,113 at byte 27,112,009} or {@code the header at byte 0}. */
    String words() {
        return (row == 0 ? "the header" : "row " + Figures.count(row)) + " at byte " + Figures.count(at);
    }
}
