package org.landfall.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An engine that is asked in SQL, in the words that all of them know. */
abstract class SqlEngine implements QueryEngine {

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\n|$)");

    /** The rows that one statement answers, NULL as an empty text. @throws EngineException when it is refused */
    abstract List<List<String>> ask(String sql);

    /** The statement that does away with the table that was made before, if there was one. */
    String drop() {
        return "DROP TABLE IF EXISTS " + TABLE;
    }

    @Override
    public void run(String statements) {
        ask(drop());
        String bare = COMMENT.matcher(statements).replaceAll("");
        Arrays.stream(END_OF_STATEMENT.split(bare)).filter(statement -> !statement.isBlank()).forEach(this::ask);
    }

    @Override
    public Map<List<String>, Long> count(List<String> columns) {
        String names = String.join(", ", columns);
        return ask("SELECT " + names + ", count(*) FROM " + TABLE + " GROUP BY " + names).stream().collect(
                Collectors.toMap(row -> row.subList(0, columns.size()), row -> Long.valueOf(row.get(columns.size()))));
    }

    @Override
    public long countIn(String year) {
        return Long.parseLong(ask(countOf(year)).get(0).get(0));
    }

    @Override
    public List<List<String>> rows(List<String> columns) {
        return rowsOf(TABLE, columns);
    }

    @Override
    public List<List<String>> typedRows(List<String> columns) {
        return rowsOf(TABLE + "_typed", columns);
    }

    private List<List<String>> rowsOf(String table, List<String> columns) {
        return ask("SELECT " + String.join(", ", columns) + " FROM " + table);
    }

    @Override
    public String planFor(String year) {
        return ask("EXPLAIN " + countOf(year)).stream().map(row -> row.get(row.size() - 1)).collect(Collectors.joining("\n"));
    }

    static String countOf(String year) {
        return "SELECT count(*) FROM " + TABLE + " WHERE year = '" + year + "'";
    }
}
