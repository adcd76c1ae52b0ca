package org.landfall.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * JSON: the rows are the objects of an array, or the fields of an object, which may lie in objects. What is no text, number or truth in them
 * is passed over.
 *
 * @param path the names that lead to the array or object; none where it is the document
 * @param key  the field that each row of an object has its own name in; empty where the rows are those of an array
 */
record JsonRows(List<String> path, String key) implements RowReader {

    /** The field that the row of an object has its value in, where that is no object. */
    static final String VALUE = "value";

    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxStringLength(LONGEST_ROW).maxNameLength(LONGEST_MATCHED).build()).disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
    private static final String REMEDY = "let it be written anew, or mend the rules";

    @Override
    public void read(Reader text, Consumer<ManifestRow> reader) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            for (String name : path) {
                find(name, parser);
            }
            if (key.isEmpty()) {
                require(parser.currentToken() == JsonToken.START_ARRAY, "", lacks());
                rows(parser, reader);
            } else {
                require(parser.currentToken() == JsonToken.START_OBJECT, "", lacks());
                namedRows(parser, reader);
            }
            // a document that is cut short shows at its end
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            throw new MalformedManifestException("", "is not valid JSON: " + e.getOriginalMessage().replaceFirst(" \\(.*", "")
                    + (e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr()), REMEDY);
        }
    }

    private static void require(boolean good, String place, String what) {
        if (!good) {
            throw new MalformedManifestException(place, what, REMEDY);
        }
    }

    private String lacks() {
        String wanted = key.isEmpty() ? "array" : "object";
        return path.isEmpty() ? "is no " + wanted : "has no " + wanted + " at " + String.join("/", path);
    }

    private void find(String name, JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "", lacks());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            parser.nextToken();
            if (found) {
                return;
            }
            parser.skipChildren();
        }
        require(false, "", lacks());
    }

    private static void rows(JsonParser parser, Consumer<ManifestRow> reader) throws IOException {
        for (long number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
            String place = "entry " + number;
            require(parser.currentToken() == JsonToken.START_OBJECT, place, "is no object");
            reader.accept(new ManifestRow(place, fields(parser, place, new LinkedHashMap<>())));
        }
    }

    private void namedRows(JsonParser parser, Consumer<ManifestRow> reader) throws IOException {
        for (long number = 1; parser.nextToken() == JsonToken.FIELD_NAME; number++) {
            String place = "entry " + number;
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(key, parser.currentName());
            JsonToken value = parser.nextToken();
            require(value != JsonToken.START_ARRAY, place, "is an array");
            if (value == JsonToken.START_OBJECT) {
                fields(parser, place, fields);
            } else {
                fields.put(VALUE, text(parser));
            }
            reader.accept(new ManifestRow(place, fields));
        }
    }

    private static String text(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    private static Map<String, String> fields(JsonParser parser, String place, Map<String, String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else {
                require(fields.put(name, text(parser)) == null, place, "has " + name + " twice");
                require(fields.size() <= MOST_FIELDS, place, "has more than " + MOST_FIELDS + " fields");
            }
        }
        return fields;
    }
}
