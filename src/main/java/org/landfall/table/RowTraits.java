package org.landfall.table;

/**
 * What engines must know of a table's rows.
 *
 * @param lineBreaks      rows with a line break inside quotes
 * @param backslashQuotes rows with a backslash before a quote
 * @param unseen          files whose rows nobody has looked at
 * @param shorter         whether there are files whose header lacks columns at the end
 */
record RowTraits(long lineBreaks, long backslashQuotes, long unseen, boolean shorter) {

    /** Tells whether a row may go on behind a line break. */
    boolean mayBreak() {
        return lineBreaks > 0 || unseen > 0;
    }
}
