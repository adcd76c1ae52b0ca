package org.landfall.landing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landfall.Failure;

/**
 * Rules for keys at which something can be put: what S3, Hive and Athena take for what is meant. The raw zone cannot be mended, so
 * this is the one place where a key is judged, for a plan and a move alike.
 */
public final class KeyRules {

    /** The longest key that S3 takes, bytes of UTF-8; see "Naming Amazon S3 objects" in the S3 user guide. */
    static final int LONGEST_KEY = 1024;

    private static final String ROUTE = "mend the route that composes it";
    /** A folder with such a name before its = is a column to Hive; any other with a = is a folder like others. */
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private KeyRules() {}

    /**
     * Reason why nothing can be put at a key; empty when it can.
     *
     * @param prefix that of the raw zone, without a slash at its end
     * @param source the path of the file in the landing directory: what stands in it so is not the route's fault
     */
    public static Optional<Failure> refusal(String key, String prefix, String source) {
        return characterFault(key).or(() -> placeFault(key, prefix)).or(() -> columnFault(key, prefix, source)).or(() -> blankFault(key, source));
    }

    /** Tells whether a refusal is for what the route made of the name, and not for the name itself. */
    public static boolean isFaultOfRoute(Failure refusal) {
        return refusal.remedy().equals(ROUTE);
    }

    private static Optional<Failure> characterFault(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_KEY) {
            return Optional.of(new Failure("its key would have " + length + " bytes, and S3 takes " + LONGEST_KEY, "shorten the name"));
        }
        if (key.codePoints().anyMatch(character -> NameRules.isControl(character) || NameRules.endsLine(character))) {
            return Optional.of(new Failure("its key has a control character or a line end", "rename it, or " + ROUTE));
        }
        return key.codePoints().allMatch(NameRules::fitsXml) ? Optional.empty()
                : Optional.of(new Failure("its key has a character (U+FFFE or U+FFFF) that no listing of S3 can show", "rename it, or " + ROUTE));
    }

    private static Optional<Failure> placeFault(String key, String prefix) {
        if (!key.startsWith(prefix + "/")) {
            return Optional.of(new Failure("its key " + key + " is not under " + prefix + "/", ROUTE));
        }
        boolean dotted = segments(key).stream().anyMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        return dotted ? Optional.of(new Failure("its key " + key + " has an empty or dotted folder", ROUTE)) : Optional.empty();
    }

    /** A blank at an end of a name is no fault where the file itself has that name: its key is its name, byte for byte. */
    private static Optional<Failure> blankFault(String key, String source) {
        List<String> own = segments(source);
        return segments(key).stream().filter(segment -> hasBlankAtAnEnd(segment) && !own.contains(segment)).findFirst()
                .map(segment -> new Failure("its key " + key + " has a blank at an end of '" + segment + "'", ROUTE));
    }

    private static boolean hasBlankAtAnEnd(String segment) {
        Column column = Column.of(segment);
        return endsBlank(segment) || column != null && endsBlank(column.value());
    }

    private static boolean endsBlank(String text) {
        return !text.isEmpty() && (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length())));
    }

    /** Tells whether a character looks like nothing, the no-break spaces among them. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static Optional<Failure> columnFault(String key, String prefix, String source) {
        Map<String, Column> columns = new HashMap<>();
        List<String> own = segments(source);
        for (String folder : folders(key.substring(prefix.length() + 1))) {
            Column column = Column.of(folder);
            if (column == null) {
                continue;
            }
            if (column.value().isBlank()) {
                return Optional.of(new Failure("its key " + key + " has no value for the column " + column.name(),
                        own.contains(folder) ? "rename the folder " + folder : ROUTE));
            }
            Column other = columns.putIfAbsent(column.name(), column);
            if (other != null && (!other.value().equals(column.value()) || !own.contains(folder))) {
                return Optional.of(new Failure("its key " + key + " has the column " + column.name() + " twice",
                        own.contains(folder) ? "rename the folder " + folder : ROUTE));
            }
        }
        return Optional.empty();
    }

    /**
     * The folder of a key that names a column once more, with the value that it has already; empty when there is none. Such a key can be
     * put, but one table cannot have that column twice.
     */
    public static Optional<String> repeatedColumn(String key) {
        Map<String, Column> columns = new HashMap<>();
        return folders(key).stream().filter(folder -> Column.of(folder) != null
                && columns.putIfAbsent(Column.of(folder).name(), Column.of(folder)) != null).findFirst();
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static List<String> folders(String key) {
        List<String> segments = segments(key);
        return segments.subList(0, segments.size() - 1);
    }

    /** A column in a path, as Hive reads it. @param name in lower case, since Hive tells no case */
    private record Column(String name, String value) {

        /** The column that a folder is; null when it is none. */
        static Column of(String folder) {
            int sign = folder.indexOf('=');
            return sign > 0 && COLUMN.matcher(folder.substring(0, sign).strip()).matches()
                    ? new Column(folder.substring(0, sign).strip().toLowerCase(Locale.ROOT), folder.substring(sign + 1)) : null;
        }
    }
}
