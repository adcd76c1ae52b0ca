package org.landfall.reconcile;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** A form of manifests: how rows are read from a text, one after the other. */
interface RowReader {

    /** Fields of one row at most. */
    int MOST_FIELDS = 10_000;

    /** Characters of what is matched at most, a field's name or a line: room for a path and a digest, and few enough for any pattern. */
    int LONGEST_MATCHED = 5_000;

    /** Characters of a row at most. */
    int LONGEST_ROW = 1 << 20;

    /**
     * Hands over each row.
     *
     * @throws MalformedManifestException when the text is not of this form
     * @throws IOException when it cannot be read
     */
    void read(Reader text, Consumer<ManifestRow> reader) throws IOException;
}
