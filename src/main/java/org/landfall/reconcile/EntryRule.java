package org.landfall.reconcile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Rule by which a row of a manifest tells of files.
 *
 * @param path      where they are
 * @param measures  what it says of them; none where it only names them
 * @param zeroIsNone whether a file of no rows is one that is not there
 */
record EntryRule(PathTemplate path, List<Measure> measures, boolean zeroIsNone) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** The files that a row tells of. @throws MalformedManifestException when a value cannot be used */
    Collection<Expected> files(ManifestRow row) {
        Map<String, Expected> files = new LinkedHashMap<>();
        if (measures.isEmpty()) {
            String named = path.filled(row.place(), name -> Optional.ofNullable(row.fields().get(name)));
            files.put(named, new Expected(named, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), true));
        }
        for (Measure measure : measures) {
            row.fields().forEach((name, value) -> measure.values(name, row.fields()).ifPresent(values -> {
                String filled = path.filled(row.place(), values);
                files.merge(filled, file(filled, measure, value, row.place() + " has in " + name), EntryRule::together);
            }));
        }
        return files.values();
    }

    private Expected file(String filled, Measure measure, String value, String where) {
        if (value.isEmpty()) {
            return new Expected(filled, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), false);
        }
        return switch (measure.kind()) {
            case ROWS -> {
                long rows = number(value, where);
                yield new Expected(filled, OptionalLong.of(rows), OptionalLong.empty(), Optional.empty(), rows > 0 || !zeroIsNone);
            }
            case BYTES -> new Expected(filled, OptionalLong.empty(), OptionalLong.of(number(value, where)), Optional.empty(), true);
            case SHA256 -> new Expected(filled, OptionalLong.empty(), OptionalLong.empty(), Optional.of(sha256(value, where)), true);
        };
    }

    /** A row says several things of one file: what says that there is none is believed, and what says nothing is not asked. */
    private static Expected together(Expected one, Expected other) {
        if (one.isSilent() || other.isSilent()) {
            return one.isSilent() ? other : one;
        }
        return new Expected(one.path(), one.rows().isPresent() ? one.rows() : other.rows(), one.bytes().isPresent() ? one.bytes() : other.bytes(),
                one.sha256().or(other::sha256), one.needed() && other.needed());
    }

    private static long number(String value, String where) {
        if (!NUMBER.matcher(value).matches()) {
            throw new MalformedManifestException("", where + " '" + shown(value) + "', which is no whole number", "mend it, or the rules");
        }
        return Long.parseLong(value);
    }

    private static String sha256(String value, String where) {
        if (!SHA256.matcher(value).matches()) {
            throw new MalformedManifestException("", where + " '" + shown(value) + "', which is no SHA-256 in hexadecimal digits", "mend it, or the rules");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static String shown(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }
}
