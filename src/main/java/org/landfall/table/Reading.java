package org.landfall.table;

/** Way in which an engine finds the columns of a file. */
public enum Reading {
    /** The first field of a row is the first column of the table, whatever the file's header says. */
    BY_POSITION,
    /** The file's header says which field is which column. */
    BY_NAME
}
