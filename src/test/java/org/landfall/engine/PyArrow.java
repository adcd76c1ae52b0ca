package org.landfall.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.landfall.server.PythonEnvironment;
import org.landfall.server.S3Server;

/** The datasets of pyarrow. */
final class PyArrow implements QueryEngine {

    private static final String AWS = "s3 = fs.S3FileSystem()";

    private final PythonSession session;
    private final S3Server server;

    /** @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    PyArrow(S3Server server) {
        this.server = server;
        session = PythonSession.of("pyarrow_lake.py", PythonEnvironment.forLakeReaders(), server);
    }

    @Override
    public String name() {
        return "pyarrow";
    }

    /** With the one edit that the snippet asks for where the server is not that of AWS. */
    @Override
    public void run(String statement) {
        if (!statement.contains(AWS)) {
            throw new IllegalStateException("there is no line '" + AWS + "' in\n" + statement);
        }
        String own = AWS.replace("()",
                "(endpoint_override=\"" + server.endpoint().getAuthority() + "\", scheme=\"http\", region=\"" + server.region() + "\")");
        session.ask(Map.of("run", statement.replace(AWS, own)));
    }

    @Override
    public Map<List<String>, Long> count(List<String> columns) {
        return session.ask(Map.of("count", columns)).stream().collect(
                Collectors.toMap(row -> row.subList(0, columns.size()), row -> Long.valueOf(row.get(columns.size()))));
    }

    @Override
    public long countIn(String year) {
        return session.ask(Map.of("count", List.of("year"), "year", year)).stream().mapToLong(row -> Long.parseLong(row.get(1))).sum();
    }

    @Override
    public List<List<String>> rows(List<String> columns) {
        return session.ask(Map.of("rows", columns));
    }

    @Override
    public List<List<String>> typedRows(List<String> columns) {
        return session.ask(Map.of("typed", columns));
    }

    @Override
    public String planFor(String year) {
        return session.ask(Map.of("files", true, "year", year)).stream().map(row -> row.get(0)).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        session.close();
    }
}
