package org.landfall.engine;

import org.junit.jupiter.api.Tag;
import org.landfall.server.S3Server;

@Tag("long")
class TrinoMalformedIT extends MalformedFilesContract {

    @Override
    QueryEngine start(S3Server server) {
        return new Trino(server);
    }

    @Override
    String heading() {
        return "Trino";
    }
}
