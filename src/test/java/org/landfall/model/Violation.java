package org.landfall.model;

/** A promise that is not kept, and the shortest way there. */
record Violation(String promise, Trace trace) {

    @Override
    public String toString() {
        return promise + ", but:\n" + trace;
    }
}
