package org.landfall.sample;

/** A choice of some among many, spread evenly: the same ones each time. */
final class Share {

    private final double share;
    private long seen;

    Share(double share) {
        this.share = share;
    }

    /** Whether the next one is among them. */
    boolean takesNext() {
        seen++;
        return Math.floor(seen * share) > Math.floor((seen - 1) * share);
    }
}
