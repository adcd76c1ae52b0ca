package org.landfall.model;

/** What the lock of a runner's name tells the other machine. */
enum Locks {

    /** Whether the runner is dead. */
    REACH,
    /** Nothing, as on a network file system that is mounted without locks: then only the lease tells. */
    STAY_LOCAL
}
