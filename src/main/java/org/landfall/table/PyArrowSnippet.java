package org.landfall.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.SettingException;

/** pyarrow: a Python snippet that makes a dataset of the files, and an expression for each column that its reader cannot make itself. */
final class PyArrowSnippet implements Statement {

    private static final Quotes QUOTES = Quotes.PYTHON;

    private static final String IMPORTS = """
            import re

            import pyarrow as pa
            import pyarrow.compute as pc
            import pyarrow.dataset as ds
            from pyarrow import csv, fs

            # fs.S3FileSystem(endpoint_override="127.0.0.1:7070", scheme="http", region="us-east-1") for a server other than AWS
            s3 = fs.S3FileSystem()
            """;

    private static final String FILES = """
            files = [
                found.path
                for found in s3.get_file_info(fs.FileSelector(folder, recursive=True))
                if found.is_file and found.size > 0 and wanted.fullmatch(found.path[len(folder) + 1:])
            ]
            """;

    private static final String DATASET = """
            dataset = ds.dataset(
                files,
                filesystem=s3,
                schema=pa.schema([*columns, *partitions]),
                format=ds.CsvFileFormat(
                    parse_options=csv.ParseOptions(delimiter=",", quote_char='"', double_quote=True, newlines_in_values=NEWLINES),
                    convert_options=csv.ConvertOptions(
                        column_types=columns,
                        null_values=[""],
                        strings_can_be_null=True,
                        true_values=TRUE,
                        false_values=FALSE,
                    ),
                ),
                partitioning=ds.partitioning(partitions, flavor="hive"),
                partition_base_dir=folder,
            )
            """;

    @Override
    public String text(TableRequest request) {
        if (!request.name().database().isEmpty()) {
            throw new SettingException(List.of("database", "engine"), "--database goes not with --engine pyarrow, which has none", "leave --database out");
        }
        LandedTable table = request.table();
        Preface preface = new Preface(request)
                .and("A new partition needs nothing: the files are looked for when this runs. pyarrow goes by the names in each header.")
                .and("A new column is not seen by itself: once it has landed, print this anew.");
        return preface.as("#") + IMPORTS
                + "folder = " + QUOTES.text(table.bucket() + "/" + table.folder()) + "\n"
                + "wanted = re.compile(" + QUOTES.text(new FilePatterns(table).regex()) + ")\n" + FILES
                + "columns = pa.schema([\n" + table.columns().stream().map(name -> field(name, request.types().of(name))).collect(Collectors.joining()) + "])\n"
                + "partitions = pa.schema([\n" + table.keys().stream().map(key -> field(key.name(), new ColumnType.Text())).collect(Collectors.joining()) + "])\n"
                + DATASET.replace("NEWLINES", table.traits().mayBreak() ? "True" : "False")
                        .replace("TRUE", words("true", "yes", "t", "y", "1")).replace("FALSE", words("false", "no", "f", "n", "0"))
                + dates(request);
    }

    /** A word in the cases in which people write it. */
    private static String words(String... words) {
        return Stream.of(words).flatMap(word -> Stream.of(word, word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                word.toUpperCase(Locale.ROOT))).distinct().map(QUOTES::text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String field(String name, ColumnType type) {
        return "    (" + QUOTES.text(name) + ", " + type.in(new ArrowTypes()) + "),\n";
    }

    /** Its reader knows dates of ISO 8601 alone, so the others are text in the dataset. */
    private static String dates(TableRequest request) {
        List<String> lines = new ArrayList<>();
        request.types().byName().forEach((name, type) -> {
            if (type instanceof ColumnType.Day day && !day.pattern().isIso()) {
                lines.add("typed[" + QUOTES.text(name) + "] = pc.strptime(ds.field(" + QUOTES.text(name) + "), format=" + QUOTES.text(day.pattern().percent())
                        + ", unit=\"s\").cast(pa.date32())\n");
            }
        });
        return lines.isEmpty() ? "" : "# the dates are text in the dataset; dataset.to_table(columns=typed) makes dates of them\n"
                + "typed = {name: ds.field(name) for name in dataset.schema.names}\n" + String.join("", lines);
    }

    @Override
    public List<String> warnings(TableRequest request) {
        return List.of();
    }
}
