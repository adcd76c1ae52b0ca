package org.landfall.engine;

import java.util.List;
import org.landfall.server.S3Server;
import org.landfall.server.TrinoServer;

/** Trino, which stands in for Athena. */
final class Trino extends SqlEngine {

    private final TrinoServer trino;

    /** @throws org.landfall.server.ServerUnavailableException when it cannot be had */
    Trino(S3Server server) {
        trino = TrinoServer.over(server);
    }

    @Override
    public String name() {
        return "trino";
    }

    @Override
    List<List<String>> ask(String sql) {
        try {
            return trino.ask(sql);
        } catch (TrinoServer.QueryFailedException e) {
            throw new EngineException(e.getMessage());
        }
    }

    @Override
    public void close() {
        trino.close();
    }
}
