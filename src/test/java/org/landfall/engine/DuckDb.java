package org.landfall.engine;

import java.util.List;
import java.util.Map;
import org.landfall.server.PythonEnvironment;
import org.landfall.server.S3Server;

/** DuckDB with httpfs. */
final class DuckDb extends SqlEngine {

    private final PythonSession session;

    /** @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    DuckDb(S3Server server) {
        session = PythonSession.of("duckdb_lake.py", PythonEnvironment.forLakeReaders(), server);
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    String drop() {
        return "DROP VIEW IF EXISTS " + TABLE;
    }

    @Override
    List<List<String>> ask(String sql) {
        return session.ask(Map.of("sql", sql));
    }

    @Override
    public void close() {
        session.close();
    }
}
