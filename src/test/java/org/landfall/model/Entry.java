package org.landfall.model;

/** What a ledger says of one file, as it was appended and as it is on the disk. */
record Entry(Progress latest, Progress durable) {

    static final Entry NONE = new Entry(Progress.NONE, Progress.NONE);

    Entry append(Progress next) {
        return new Entry(next, durable);
    }

    Entry force() {
        return new Entry(latest, latest);
    }

    Entry lose() {
        return new Entry(durable, durable);
    }
}
