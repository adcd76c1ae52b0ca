package org.landfall.csv;

import java.util.Optional;

/**
 * The first thing that is wrong with a CSV.
 *
 * @param place where; empty for the whole file
 * @param what  what is wrong there, as the rest of a sentence
 */
public record CsvFinding(Optional<CsvPlace> place, String what) {

    /** One that is wrong with a record. */
    static CsvFinding at(CsvPlace place, String what) {
        return new CsvFinding(Optional.of(place), what);
    }

    /** One that is wrong with the whole file. */
    static CsvFinding ofFile(String what) {
        return new CsvFinding(Optional.empty(), what);
    }

    /** One sentence without its full stop, such as {@code row 48,113 at byte 27,112,009 has 93 fields, the header has 91}. */
    public String sentence() {
        return place.map(CsvPlace::words).orElse("it") + ' ' + what;
    }
}
