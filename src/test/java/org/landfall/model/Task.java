package org.landfall.model;

/**
 * Where a runner stands.
 *
 * @param file  the one that it is at, as it was when it was found, or as its record tells of it
 * @param known what it knows the file to be without its record, since it has read it
 * @param swept what it has been through on its errand
 */
record Task(Phase phase, Errand errand, Content file, Content known, Contents swept) {

    static Task of(Phase phase) {
        return new Task(phase, Errand.NONE, Content.NONE, Content.NONE, Contents.EMPTY);
    }

    static Task of(Phase phase, Errand errand) {
        return new Task(phase, errand, Content.NONE, Content.NONE, Contents.EMPTY);
    }

    Task at(Phase then) {
        return new Task(then, errand, file, known, swept);
    }

    Task with(Content other) {
        return new Task(phase, errand, other, known, swept);
    }

    Task known(Content now) {
        return new Task(phase, errand, file, now, swept);
    }

    /** Goes to the next file of the errand. */
    Task goOn(Phase then) {
        return new Task(then, errand, Content.NONE, Content.NONE, swept.with(file));
    }
}
