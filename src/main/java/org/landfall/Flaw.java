package org.landfall;

import java.util.Locale;

/** Flaw of a file for which it is refused: whether it lies in the file itself, and where. */
public enum Flaw {

    /** Its rows are malformed, or its header is not one of those expected. */
    CSV,
    /** It is not the JSON that it must be. */
    JSON,
    /** Nothing can have its name in the lake. */
    NAME,
    /** The file itself has none: it is refused for what is around it, such as rights, a route or another file. */
    NONE;

    /** Tells whether the file would be refused anywhere, until somebody mends or renames it. */
    public boolean isOfFile() {
        return this != NONE;
    }

    /** The kind of the flaw, in one word of lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
