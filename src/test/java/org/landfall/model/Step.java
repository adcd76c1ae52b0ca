package org.landfall.model;

/** What may happen next. */
sealed interface Step permits Act, Event, Fault {

    /** How a trace tells of it. */
    String words();
}
