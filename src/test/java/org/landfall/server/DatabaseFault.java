package org.landfall.server;

/** What befalls a database at something that it is asked. */
public enum DatabaseFault {

    /** The connection is cut before it hears that. */
    CUT_BEFORE,
    /** The connection is cut when it has done that, before its answer arrives. */
    CUT_AFTER,
    /** It hears nothing from then on, on any connection, and hangs up on nobody. */
    SILENT,
    /** Its machine is gone from then on: all connections end, and new ones are refused. */
    GONE;

    /** Tells whether the database can be asked the same again. */
    public boolean isPassing() {
        return this == CUT_BEFORE || this == CUT_AFTER;
    }
}
