package org.landfall.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The mutants of {@code src/test/resources/mutants}. */
final class Mutants {

    private static final Path FOLDER = Path.of("src/test/resources/mutants");

    private Mutants() {}

    static List<Mutant> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(Mutants::in).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Mutant> in(Path file) {
        try {
            List<?> entries = (List<?>) new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(Files.readString(file));
            return entries.stream().map(entry -> mutant((Map<?, ?>) entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mutant mutant(Map<?, ?> entry) {
        return new Mutant(value(entry, "name"), value(entry, "class"), value(entry, "text"), value(entry, "becomes"),
                ((List<?>) entry.get("tests")).stream().map(Object::toString).toList(), entry.containsKey("survives") ? value(entry, "survives") : "");
    }

    private static String value(Map<?, ?> entry, String key) {
        if (entry.get(key) instanceof String value) {
            return value;
        }
        throw new IllegalStateException("a mutant has no " + key + ": " + entry);
    }
}
