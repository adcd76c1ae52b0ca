package org.landfall.reconcile;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** CSV with a header (RFC 4180): the fields of each row have the header's names. Empty lines are passed over. */
record CsvRows() implements RowReader {

    @Override
    public void read(Reader text, Consumer<ManifestRow> reader) throws IOException {
        CsvRecords records = new CsvRecords(text);
        List<String> header = records.next();
        if (header.isEmpty()) {
            throw new MalformedManifestException("", "is empty", "let it be written anew");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw new MalformedManifestException("line 1", "has one name twice", "rename one of the columns");
        }
        if (header.stream().anyMatch(name -> name.length() > LONGEST_MATCHED)) {
            throw new MalformedManifestException("line 1", "has a name of more than " + LONGEST_MATCHED + " characters", "say which file it is with --manifest FILE");
        }
        for (List<String> record = records.next(); !record.isEmpty(); record = records.next()) {
            reader.accept(row("line " + records.line(), header, record));
        }
    }

    private static ManifestRow row(String place, List<String> header, List<String> record) {
        if (record.size() != header.size()) {
            throw new MalformedManifestException(place, "has " + record.size() + " fields, and the header has " + header.size(), "mend it");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), record.get(i));
        }
        return new ManifestRow(place, fields);
    }
}
