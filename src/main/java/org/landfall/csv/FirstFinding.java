package org.landfall.csv;

import java.util.Optional;

/** The first finding of a file, and the words of its place. */
final class FirstFinding {

    private final Progress progress;
    private Optional<CsvFinding> first = Optional.empty();

    FirstFinding(Progress progress) {
        this.progress = progress;
    }

    boolean isThere() {
        return first.isPresent();
    }

    Optional<CsvFinding> get() {
        return first;
    }

    /** Notes what is wrong in the record that is being read. */
    void note(long at, String what) {
        if (first.isEmpty()) {
            first = Optional.of(CsvFinding.at(new CsvPlace(progress.headerRead ? progress.rows + 1 : 0, at), what));
        }
    }

    /** Notes what is wrong with the whole file. */
    void noteOfFile(String what) {
        if (first.isEmpty()) {
            first = Optional.of(CsvFinding.ofFile(what));
        }
    }
}
