package org.landfall.csv;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What we want to be said of a file. */
public sealed interface CsvVerdict {

    /** The verdict in a few words, for a table. */
    String words();

    /** A file that is as it should be. */
    record Sound() implements CsvVerdict {

        @Override
        public String words() {
            return "sound";
        }
    }

    /** A file that lands, with a warning. */
    record Warned(Set<CsvWarning> warnings) implements CsvVerdict {

        @Override
        public String words() {
            return warnings.stream().sorted().map(CsvWarning::words).collect(Collectors.joining(", ", "legal: ", ""));
        }
    }

    /** A file that must not land: {@code sentence} matches the whole finding. */
    record Refused(Pattern sentence) implements CsvVerdict {

        @Override
        public String words() {
            return "refused";
        }
    }
}
