package org.landfall.model;

/** How far a ledger says that a file has come: its latest record. */
enum Progress {

    NONE, LANDED, PURGING, PURGED;

    boolean provesLanding() {
        return this != NONE;
    }
}
