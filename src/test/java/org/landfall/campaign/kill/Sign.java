package org.landfall.campaign.kill;

/**
 * Something that shows from outside how far a run is.
 *
 * @param kind what kind of sign
 * @param name of the S3 operation or of the ledger's event; empty where there is none
 */
record Sign(Kind kind, String name) {

    enum Kind {
        /** The process has been started. */
        STARTED,
        /** A request has come to the server's door. */
        REQUEST,
        /** The server has done a request, and the program does not know. */
        ANSWER,
        /** A record has come to the ledger. */
        RECORD
    }

    static final Sign START = new Sign(Kind.STARTED, "");

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + (name.isEmpty() ? "" : " " + name);
    }
}
