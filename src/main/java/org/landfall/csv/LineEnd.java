package org.landfall.csv;

/** The line ends of a file outside of quotes. */
public enum LineEnd {

    /** There is none. */
    NONE,
    /** A line feed. */
    LF,
    /** A carriage return and a line feed. */
    CRLF,
    /** A carriage return alone. */
    CR,
    /** More than one kind. */
    MIXED;

    /** What the file has once this one came after those that it had. */
    LineEnd and(LineEnd next) {
        return this == NONE || this == next ? next : MIXED;
    }
}
