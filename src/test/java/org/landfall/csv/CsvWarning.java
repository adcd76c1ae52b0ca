package org.landfall.csv;

/** What is legal in a CSV, and worth a word all the same. */
public enum CsvWarning {

    LINE_BREAKS("line breaks inside quotes"),
    BACKSLASH_QUOTES("backslash before a quote"),
    OPEN_END("no line end at the end");

    private final String words;

    CsvWarning(String words) {
        this.words = words;
    }

    /** Its words in a table. */
    public String words() {
        return words;
    }
}
