package org.landfall.engine;

import org.landfall.server.S3Server;

class DuckDbMalformedIT extends MalformedFilesContract {

    @Override
    QueryEngine start(S3Server server) {
        return new DuckDb(server);
    }

    @Override
    String heading() {
        return "DuckDB";
    }
}
