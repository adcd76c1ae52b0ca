package org.landfall.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.SettingException;

/**
 * Types of a table's columns, as a CSV of names and types gives them. Columns that it does not name are strings.
 *
 * @param byName the types, by the name that the header writes
 */
public record ColumnTypes(Map<String, ColumnType> byName) {

    private static final String KNOWN = "give string, integer, bigint, double, decimal(12,2), boolean, date, date(MM/dd/yyyy) or timestamp";
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^\",]*)");
    private static final Pattern DECIMAL = Pattern.compile("decimal\\( *([0-9]{1,2}) *, *([0-9]{1,2}) *\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("(?i:date)\\(([^()]{1,30})\\)");
    private static final int MOST_DIGITS = 38;
    private static final ColumnType TEXT = new ColumnType.Text();

    /** Keeps the order of the lines. */
    public ColumnTypes {
        byName = new LinkedHashMap<>(byName);
    }

    /**
     * Reads a CSV of names and types: the name up to the first comma, in quotes where it has one itself, then the type. Empty lines and
     * lines that begin with # say nothing. Without a line, every column is a string.
     *
     * @param file    what the file is called
     * @param columns names of the table's columns
     * @throws SettingException for the first line that names no column, or no type that all engines have; it says which line
     */
    public static ColumnTypes parse(String file, String text, List<String> columns) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                new Line(file, number, line).read(columns, types, lines);
            }
        }
        return new ColumnTypes(types);
    }

    /** One line of the file. */
    private record Line(String file, int number, String text) {

        void read(List<String> columns, Map<String, ColumnType> types, Map<String, Integer> lines) {
            Matcher name = NAME.matcher(text);
            boolean hasName = name.lookingAt() && name.end() < text.length() && text.charAt(name.end()) == ',';
            require(hasName, "is no name and type with a comma between", "write such as Total_Amount,decimal(12,2)");
            String written = name.group(1) == null ? name.group(2).strip() : name.group(1).replace("\"\"", "\"");
            String column = column(written, columns);
            Integer before = lines.putIfAbsent(column, number);
            require(before == null, "names " + column + ", as line " + before + " does", "take one of the two out");
            String type = text.substring(name.end() + 1).strip().replaceFirst("^\"(.*)\"$", "$1");
            types.put(column, type(type).orElseThrow(() -> refused("gives " + column + " the type " + type + ", which not all engines have", KNOWN)));
        }

        /** A name is that of the header; another case of it will do where that is clear. */
        private String column(String written, List<String> columns) {
            if (columns.contains(written)) {
                return written;
            }
            List<String> meant = columns.stream().filter(written::equalsIgnoreCase).toList();
            require(meant.size() == 1, "names " + written + ", and the header has no such column", "write the names as the header does, or take the line out");
            return meant.get(0);
        }

        private void require(boolean good, String what, String remedy) {
            if (!good) {
                throw refused(what, remedy);
            }
        }

        private SettingException refused(String what, String remedy) {
            return new SettingException("types", "the file of the types " + file + ":" + number + " " + what, remedy);
        }
    }

    private static Optional<ColumnType> type(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            return precision < 1 || precision > MOST_DIGITS || scale > precision ? Optional.empty() : Optional.of(new ColumnType.Decimal(precision, scale));
        }
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return DatePattern.is(date.group(1)) ? Optional.of(new ColumnType.Day(new DatePattern(date.group(1)))) : Optional.empty();
        }
        return Optional.ofNullable(simple(text.toLowerCase(Locale.ROOT)));
    }

    /** Null for none of them. */
    private static ColumnType simple(String name) {
        return switch (name) {
            case "string" -> TEXT;
            case "integer" -> new ColumnType.Whole();
            case "bigint" -> new ColumnType.LongWhole();
            case "double" -> new ColumnType.Real();
            case "boolean" -> new ColumnType.Truth();
            case "date" -> new ColumnType.Day(DatePattern.ISO);
            case "timestamp" -> new ColumnType.Moment();
            default -> null;
        };
    }

    /** Tells whether some column is no string. */
    boolean areGiven() {
        return byName.values().stream().anyMatch(type -> !type.equals(TEXT));
    }

    ColumnType of(String column) {
        return byName.getOrDefault(column, TEXT);
    }
}
