package org.landfall.model;

import java.util.function.UnaryOperator;

/** The ledger of one runner. */
record RunnerLedger(Entry first, Entry changed, Entry other) {

    static final RunnerLedger EMPTY = new RunnerLedger(Entry.NONE, Entry.NONE, Entry.NONE);

    Entry of(Content file) {
        return switch (file) {
            case FIRST -> first;
            case CHANGED -> changed;
            case OTHER -> other;
            case NONE, FOREIGN -> Entry.NONE;
        };
    }

    boolean proves(Content file) {
        return of(file).latest().provesLanding();
    }

    RunnerLedger append(Content file, Progress next) {
        return new RunnerLedger(file == Content.FIRST ? first.append(next) : first, file == Content.CHANGED ? changed.append(next) : changed,
                file == Content.OTHER ? other.append(next) : other);
    }

    RunnerLedger force() {
        return each(Entry::force);
    }

    /** What a crash leaves of it that takes all with it which is not on the disk. */
    RunnerLedger lose() {
        return each(Entry::lose);
    }

    private RunnerLedger each(UnaryOperator<Entry> change) {
        return new RunnerLedger(change.apply(first), change.apply(changed), change.apply(other));
    }
}
