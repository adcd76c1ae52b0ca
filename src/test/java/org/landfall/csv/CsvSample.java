package org.landfall.csv;

import java.util.List;

/**
 * One file of the corpus.
 *
 * @param name    its name in kebab-case, without a suffix
 * @param bytes   its content
 * @param verdict what we want to be said of it
 * @param header  the names in its header, where the file is not refused; else those that were meant
 * @param rows    its rows after the header, where the file is not refused; else those that were written, be they whole or not
 */
public record CsvSample(String name, byte[] bytes, CsvVerdict verdict, List<String> header, long rows) {

    /** Its name in a folder. */
    public String fileName() {
        return name + ".csv";
    }
}
