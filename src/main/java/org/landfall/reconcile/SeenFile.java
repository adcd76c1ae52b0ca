package org.landfall.reconcile;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is remembered of a file.
 *
 * @param there  whether it is there, by the last word about it
 * @param kind   whether it is in the manifest
 * @param rows   its rows, where they were counted
 * @param bytes  its bytes
 * @param digest the first half of its SHA-256, where it was computed
 */
record SeenFile(boolean there, Kind kind, OptionalLong rows, long bytes, Optional<String> digest) {

    /** Digits of a SHA-256 that are remembered: nobody will find another file that begins so. */
    static final int DIGITS = 32;

    /** Relation of a file to the manifest. */
    enum Kind {
        /** It has an entry. */
        LISTED,
        /** It is called like those that have one. */
        UNLISTED,
        /** It is another file. */
        OTHER
    }

    static SeenFile of(Arrival arrival, Kind kind) {
        return new SeenFile(true, kind, arrival.rows(), arrival.bytes(), digest(arrival));
    }

    private static Optional<String> digest(Arrival arrival) {
        return arrival.sha256().map(sha256 -> sha256.substring(0, DIGITS));
    }

    /** Tells whether something that was seen of a file may have been seen of this one. */
    boolean maySay(Arrival arrival) {
        Optional<String> other = digest(arrival);
        return bytes == arrival.bytes() && (digest.isEmpty() || other.isEmpty() || digest.equals(other));
    }

    /** The same with rows and a digest that were not known. */
    SeenFile with(Arrival arrival) {
        return new SeenFile(there, kind, rows.isPresent() ? rows : arrival.rows(), bytes, digest.or(() -> digest(arrival)));
    }

    /** The same file, which is not there any more. */
    SeenFile gone() {
        return new SeenFile(false, kind, rows, bytes, digest);
    }

    /** The same with rows that are known from before, where both hold the same bytes. */
    SeenFile withRowsOf(SeenFile before) {
        boolean same = digest.isPresent() && digest.equals(before.digest);
        return rows.isEmpty() && same ? new SeenFile(there, kind, before.rows, bytes, digest) : this;
    }
}
