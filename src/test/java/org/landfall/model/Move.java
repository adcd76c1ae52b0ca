package org.landfall.model;

/** A step and the state that it leads to. */
record Move(Step step, Who who, Strand strand, State after) {
}
