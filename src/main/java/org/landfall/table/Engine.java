package org.landfall.table;

import java.util.ArrayList;
import java.util.List;

/** Engine that can query the raw zone. The names are those of the command line. */
public enum Engine {
    athena("Athena", new AthenaStatement(), ColumnNames.OF_HIVE, Reading.BY_POSITION),
    trino("Trino", new TrinoStatement(), ColumnNames.OF_HIVE, Reading.BY_POSITION),
    spark("Spark", new SparkStatement(), ColumnNames.WITHOUT_CASE, Reading.BY_POSITION),
    duckdb("DuckDB", new DuckDbStatement(), ColumnNames.WITHOUT_CASE, Reading.BY_NAME),
    pyarrow("pyarrow", new PyArrowSnippet(), ColumnNames.AS_THEY_ARE, Reading.BY_NAME),
    glue("Glue", new GlueInput(), ColumnNames.OF_HIVE, Reading.BY_POSITION);

    private final String title;
    private final Statement statement;
    private final ColumnNames names;
    private final Reading reading;

    Engine(String title, Statement statement, ColumnNames names, Reading reading) {
        this.title = title;
        this.statement = statement;
        this.names = names;
        this.reading = reading;
    }

    /** The way in which it can find the columns of a file. */
    public Reading reading() {
        return reading;
    }

    /**
     * The statement that makes the table, with a line feed at its end.
     *
     * @throws NoTableException when the engine does not take the names of the columns
     * @throws org.landfall.SettingException when it has no types to give them
     */
    public String statement(TableRequest request) {
        names.require(request.table(), title);
        return statement.text(request);
    }

    /** Sentences about what its readers may stumble over. */
    public List<String> warnings(TableRequest request) {
        List<String> warnings = new ArrayList<>(request.table().warnings());
        warnings.addAll(statement.warnings(request));
        return warnings;
    }
}
