package org.landfall.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.landfall.SettingException;

/** AWS Glue: the input of {@code aws glue create-table --cli-input-json}, for Athena and what else reads its catalog. */
final class GlueInput implements Statement {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Override
    public String text(TableRequest request) {
        if (request.types().areGiven()) {
            throw new SettingException(List.of("types", "engine"), "--types goes not with --engine glue: the table has strings, as its files have",
                    "leave --types out, and take the view with the types from --engine athena --types FILE");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("DatabaseName", request.name().database().isEmpty() ? "default" : request.name().database().toLowerCase(Locale.ROOT));
        input.put("TableInput", table(request));
        try {
            return JSON.writeValueAsString(input) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are always JSON", e);
        }
    }

    private static Map<String, Object> table(TableRequest request) {
        LandedTable table = request.table();
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("Name", request.name().table().toLowerCase(Locale.ROOT));
        // JSON has no comments
        input.put("Description", String.join(" ", new Projection(table).advice()));
        input.put("TableType", "EXTERNAL_TABLE");
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("EXTERNAL", "TRUE"));
        parameters.put("classification", "csv");
        parameters.put("skip.header.line.count", "1");
        parameters.putAll(new Projection(table).properties());
        input.put("Parameters", parameters);
        input.put("PartitionKeys", table.keys().stream().map(key -> column(key.lowerName())).toList());
        input.put("StorageDescriptor", storage(table));
        return input;
    }

    private static Map<String, Object> storage(LandedTable table) {
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("Columns", table.columns().stream().map(name -> column(name.toLowerCase(Locale.ROOT))).toList());
        storage.put("Location", table.location("s3"));
        storage.put("InputFormat", OpenCsv.INPUT);
        storage.put("OutputFormat", OpenCsv.OUTPUT);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("separatorChar", ",");
        parameters.put("quoteChar", "\"");
        parameters.put("escapeChar", String.valueOf(OpenCsv.ESCAPE));
        Map<String, Object> serde = new LinkedHashMap<>();
        serde.put("SerializationLibrary", OpenCsv.SERDE);
        serde.put("Parameters", parameters);
        storage.put("SerdeInfo", serde);
        return storage;
    }

    private static Map<String, String> column(String name) {
        Map<String, String> column = new LinkedHashMap<>();
        column.put("Name", name);
        column.put("Type", "string");
        return column;
    }

    @Override
    public List<String> warnings(TableRequest request) {
        return OpenCsv.warnings(request, "Athena");
    }
}
