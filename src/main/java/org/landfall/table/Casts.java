package org.landfall.table;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Expressions of SQL that make a type of a string: of an empty one NULL, and of one that is no such value an error. */
final class Casts {

    private final Quotes quotes;
    private final BiFunction<String, DatePattern, String> days;

    /** @param days the expression for a date in a pattern, given that of its text */
    Casts(Quotes quotes, BiFunction<String, DatePattern, String> days) {
        this.quotes = quotes;
        this.days = days;
    }

    /** The view that has the types. @param create how its statement begins @param spelling how the table spells its columns */
    String view(String create, TableRequest request, UnaryOperator<String> spelling) {
        Stream<String> columns = request.table().columns().stream()
                .map(column -> expression(quotes.name(spelling.apply(column)), request.types().of(column)));
        Stream<String> keys = request.table().keys().stream().map(key -> quotes.name(spelling.apply(key.name())));
        return create + " " + request.name().typed().quoted(quotes) + " AS\nSELECT\n"
                + Stream.concat(columns, keys).map(column -> "  " + column).collect(Collectors.joining(",\n"))
                + "\nFROM " + request.name().quoted(quotes) + ";\n";
    }

    private String expression(String name, ColumnType type) {
        String typed = type.in(new Of("NULLIF(" + name + ", '')"));
        return typed.isEmpty() ? name : typed + " AS " + name;
    }

    /** Of one text. */
    private final class Of implements ColumnType.Forms<String> {

        private static final List<String> TRUE = List.of("yes", "y");
        private static final List<String> FALSE = List.of("no", "n");

        private final String value;

        Of(String value) {
            this.value = value;
        }

        private String cast(String type) {
            return "CAST(" + value + " AS " + type + ")";
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public String integer() {
            return cast("INTEGER");
        }

        @Override
        public String bigint() {
            return cast("BIGINT");
        }

        @Override
        public String real() {
            return cast("DOUBLE");
        }

        @Override
        public String decimal(int precision, int scale) {
            return cast("DECIMAL(" + precision + "," + scale + ")");
        }

        /** Not all engines know yes and no. */
        @Override
        public String truth() {
            return "CAST(CASE lower(" + value + ")" + cases(TRUE, "true") + cases(FALSE, "false") + " ELSE lower(" + value + ") END AS BOOLEAN)";
        }

        private static String cases(List<String> words, String meaning) {
            return words.stream().map(word -> " WHEN '" + word + "' THEN '" + meaning + "'").collect(Collectors.joining());
        }

        @Override
        public String day(DatePattern pattern) {
            return pattern.isIso() ? cast("DATE") : days.apply(value, pattern);
        }

        @Override
        public String moment() {
            return "CAST(replace(" + value + ", 'T', ' ') AS TIMESTAMP)";
        }
    }
}
