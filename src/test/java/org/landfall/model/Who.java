package org.landfall.model;

/** Which of the two runners. */
enum Who {

    ONE, TWO;

    Who other() {
        return this == ONE ? TWO : ONE;
    }
}
