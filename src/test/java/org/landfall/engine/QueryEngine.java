package org.landfall.engine;

import java.util.List;
import java.util.Map;

/** A query engine that has a lake at hand. It gets no statement but the program's own, and reads the table {@link #TABLE} that this makes. */
interface QueryEngine extends AutoCloseable {

    /** The table's name, which the program is to print. */
    String TABLE = "lake";

    /** Its name for {@code landfall table --engine}. */
    String name();

    /**
     * Runs the statement that makes the table, anew where there was one.
     *
     * @throws EngineException when it refuses the statement
     */
    void run(String statement);

    /** Counts the rows by the values of these columns, NULL as an empty text. @throws EngineException when it cannot read them */
    Map<List<String>, Long> count(List<String> columns);

    /** Counts the rows of one year. @throws EngineException when it cannot read them */
    long countIn(String year);

    /** Reads these columns of all rows, NULL as an empty text. @throws EngineException when it cannot read them */
    List<List<String>> rows(List<String> columns);

    /** Reads these columns of all rows as the types that the statement was given, in the engine's own words, NULL as an empty text. */
    List<List<String>> typedRows(List<String> columns);

    /** What it would do to count the rows of one year, in its own words. */
    String planFor(String year);

    @Override
    void close();
}
