package org.landfall.csv;

/**
 * The first thing that is wrong with a CSV.
 *
 * @param where the place: {@code row 48,113 at byte 27,112,009}, {@code the header at byte 0}, or {@code it} for the whole file; row 1 is
 *              the first after the header, and bytes count from 0
 * @param what  what is wrong there, as the rest of a sentence
 */
public record CsvFinding(String where, String what) {

    /** One sentence without its full stop, such as {@code row 48,113 at byte 27,112,009 has 93 fields, the header has 91}. */
    public String sentence() {
        return where + ' ' + what;
    }
}
