package org.landfall.csv;

/**
 * How much that is sound lies around a flaw.
 *
 * @param rows   rows before it, and rows after it
 * @param beyond bytes that must lie before it at least; the rows before it become more where they take less
 */
record CsvSize(int rows, long beyond) {

    /** A size with 200 rows on either side. */
    static CsvSize small() {
        return new CsvSize(200, 0);
    }
}
