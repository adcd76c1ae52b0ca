package org.landfall.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The names of the 91 columns that the real files have. */
public final class RealColumns {

    private RealColumns() {
    }

    /** Their names, in the order of the files. */
    public static List<String> names() {
        try (InputStream in = RealColumns.class.getResourceAsStream("/sample/general_payments_columns.txt")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
