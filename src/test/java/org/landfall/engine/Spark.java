package org.landfall.engine;

import java.util.List;
import java.util.Map;
import org.landfall.server.PythonEnvironment;
import org.landfall.server.S3Server;
import org.landfall.server.SparkJars;

/** Spark with S3A, in one process. */
final class Spark extends SqlEngine {

    private final PythonSession session;

    /** @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    Spark(S3Server server) {
        session = PythonSession.of("spark_lake.py", PythonEnvironment.forSpark(), server, SparkJars.folder().toString());
    }

    @Override
    public String name() {
        return "spark";
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
