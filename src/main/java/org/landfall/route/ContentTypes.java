package org.landfall.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landfall.Failure;
import org.landfall.SettingException;
import org.landfall.glob.Glob;
import org.landfall.glob.GlobException;
import org.landfall.glob.ValueList;

/**
 * Content types of files, by patterns of their paths in the landing directory.
 *
 * @param rows the first whose pattern matches holds
 */
public record ContentTypes(List<Row> rows) {

    /** No type of its own for any file. */
    static final ContentTypes NONE = new ContentTypes(List.of());

    private static final String SETTING = "content-type";
    private static final int MOST = 100;
    private static final int LONGEST = 200;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    /** A media type with its parameters. (RFC 9110, section 8.3.1.) */
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "(?: ?; ?" + TOKEN + "=(?:" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))*");

    /**
     * One of them.
     *
     * @param files which files
     * @param type  their type
     */
    record Row(Glob files, String type) {}

    /**
     * Reads patterns with types, such as <code>*.{csv,tsv}=text/csv</code>, separated by commas.
     *
     * @throws SettingException with one sentence when one of them cannot be used
     */
    public static ContentTypes parse(String text) {
        List<Row> rows = new ArrayList<>();
        for (String given : ValueList.ofPatterns(text)) {
            int equals = equalsSign(given);
            if (equals < 1) {
                throw refused(given, "give a pattern and a type, such as '*.csv=text/csv'", null);
            }
            rows.add(row(given, given.substring(0, equals).strip(), given.substring(equals + 1).strip()));
        }
        if (rows.size() > MOST) {
            throw new SettingException(SETTING, "--content-type has more than " + MOST + " types", "take together what one pattern can match");
        }
        return new ContentTypes(List.copyOf(rows));
    }

    /** The place of the first one that no backslash quotes. */
    private static int equalsSign(String given) {
        for (int i = 0; i < given.length(); i++) {
            if (given.charAt(i) == '=') {
                return i;
            }
            i += given.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    private static Row row(String given, String pattern, String type) {
        if (type.length() > LONGEST || !TYPE.matcher(type).matches()) {
            throw refused(given, "'" + type + "' is no content type; give one such as text/csv", null);
        }
        try {
            return new Row(Glob.parse(pattern), type);
        } catch (GlobException e) {
            throw refused(given, e.getMessage(), e);
        }
    }

    private static SettingException refused(String given, String why, Exception cause) {
        return new SettingException(SETTING, Failure.of("--content-type '" + given + "' cannot be used: " + why), cause);
    }

    /** The type of a file; empty where the route says it. */
    Optional<String> of(String source) {
        return rows.stream().filter(row -> row.files().matches(source)).findFirst().map(Row::type);
    }
}
