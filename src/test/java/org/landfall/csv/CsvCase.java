package org.landfall.csv;

import java.util.function.Consumer;

/** One case of the corpus: a name, a shape, and how a file with the flaw is written in it. */
record CsvCase(String name, CsvShape shape, Consumer<CsvDraft> recipe) {

    static CsvCase real(String name, Consumer<CsvDraft> recipe) {
        return new CsvCase(name, CsvShape.real(), recipe);
    }

    static CsvCase plain(String name, Consumer<CsvDraft> recipe) {
        return new CsvCase(name, CsvShape.plain(), recipe);
    }

    CsvSample make(CsvSize size) {
        CsvDraft draft = new CsvDraft(shape, size);
        recipe.accept(draft);
        return draft.sample(name);
    }
}
