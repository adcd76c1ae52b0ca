package org.landfall.model;

import java.util.function.UnaryOperator;

/**
 * A runner's own folder.
 *
 * @param aside   what waits in the landed folder of its latest run
 * @param earlier what waits in those of its earlier runs, and further aside
 */
record Folder(Content aside, Contents earlier, RunnerLedger ledger) {

    static final Folder EMPTY = new Folder(Content.NONE, Contents.EMPTY, RunnerLedger.EMPTY);

    Contents files() {
        return earlier.with(aside);
    }

    boolean isEmpty() {
        return files().equals(Contents.EMPTY);
    }

    /** What is now where a file was set aside: itself, as it is by now, or nothing. */
    Content now(Content file) {
        if (files().has(file)) {
            return file;
        }
        return files().has(file.written()) ? file.written() : Content.NONE;
    }

    Folder setAside(Content file) {
        return new Folder(file, earlier, ledger);
    }

    /** Makes way for the next file of the name; a run that begins does the same with what all before it have left. */
    Folder further() {
        return new Folder(Content.NONE, earlier.with(aside), ledger);
    }

    Folder without(Content file) {
        return aside == file ? new Folder(Content.NONE, earlier, ledger) : new Folder(aside, earlier.without(file), ledger);
    }

    Folder written() {
        return new Folder(aside.written(), earlier.written(), ledger);
    }

    Folder append(Content file, Progress next) {
        return ledger(of -> of.append(file, next));
    }

    Folder force() {
        return ledger(RunnerLedger::force);
    }

    Folder ledger(UnaryOperator<RunnerLedger> change) {
        return new Folder(aside, earlier, change.apply(ledger));
    }
}
