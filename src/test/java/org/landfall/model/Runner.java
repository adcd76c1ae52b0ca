package org.landfall.model;

import java.util.function.UnaryOperator;

/**
 * One of the two runners.
 *
 * @param task   of the thread that is looked at
 * @param beside that of its other thread
 * @param queued the record of what waits for its purge
 * @param known  what it knew that file to be
 * @param told   what it said of that it did not land, and takes no more in this run
 */
record Runner(Task task, Task beside, Content queued, Content known, Contents told, Signs signs, Folder folder) {

    static final Runner NEVER_STARTED = new Runner(Task.of(Phase.DOWN), Task.of(Phase.IDLE), Content.NONE, Content.NONE, Contents.EMPTY, Signs.NONE,
            Folder.EMPTY);

    Phase phase() {
        return task.phase();
    }

    Content file() {
        return task.file();
    }

    Runner at(Phase next) {
        return at(task.at(next));
    }

    Runner at(Task next) {
        return new Runner(next, beside, queued, known, told, signs, folder);
    }

    Runner queue(Content proof, Content knownAs) {
        return new Runner(task, beside, proof, knownAs, told, signs, folder);
    }

    Runner tell(Content file) {
        return new Runner(task, beside, queued, known, told.with(file), signs, folder);
    }

    Runner signs(UnaryOperator<Signs> change) {
        return new Runner(task, beside, queued, known, told, change.apply(signs), folder);
    }

    Runner folder(UnaryOperator<Folder> change) {
        return new Runner(task, beside, queued, known, told, signs, change.apply(folder));
    }

    Runner ofOtherStrand() {
        return new Runner(beside, task, queued, known, told, signs, folder);
    }

    /** Hands what waits over to the thread of the purge, which is idle. */
    Runner handOver() {
        Task purge = new Task(Phase.QUEUED, Errand.PURGE, queued, known, Contents.EMPTY);
        return new Runner(task, purge, Content.NONE, Content.NONE, told, signs, folder);
    }

    /** What is left of it in the database and on the disk when it runs no more. */
    Runner stopped(Phase down) {
        Signs left = new Signs(signs.presence(), signs.claim(), false, false);
        return new Runner(Task.of(down), Task.of(Phase.IDLE), Content.NONE, Content.NONE, Contents.EMPTY, left, folder);
    }
}
