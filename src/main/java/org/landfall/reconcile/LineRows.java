package org.landfall.reconcile;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines, such as {@code sha256sum} writes: the fields of each are the named groups of a pattern. Empty lines are passed over.
 *
 * @param line a pattern for whole lines
 */
record LineRows(Pattern line) implements RowReader {

    @Override
    public void read(Reader text, Consumer<ManifestRow> reader) throws IOException {
        List<String> groups = Measure.groups(line);
        StringBuilder found = new StringBuilder();
        long number = 1;
        for (int c = text.read(); c >= 0; c = text.read()) {
            if (c == '\n') {
                row(found, number++, groups, reader);
                found.setLength(0);
            } else if (found.length() < LONGEST_MATCHED) {
                found.append((char) c);
            } else {
                throw new MalformedManifestException("line " + number, "is longer than " + LONGEST_MATCHED + " characters", "mend it");
            }
        }
        row(found, number, groups, reader);
    }

    private void row(StringBuilder found, long number, List<String> groups, Consumer<ManifestRow> reader) {
        String text = found.length() > 0 && found.charAt(found.length() - 1) == '\r' ? found.substring(0, found.length() - 1) : found.toString();
        if (text.isBlank()) {
            return;
        }
        Matcher matcher = line.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedManifestException("line " + number, "does not match the pattern " + line, "mend it, or the pattern in the rules");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        groups.forEach(group -> fields.put(group, matcher.group(group) == null ? "" : matcher.group(group)));
        reader.accept(new ManifestRow("line " + number, fields));
    }
}
