package org.landfall.engine;

import org.landfall.server.S3Server;

class PyarrowMalformedIT extends MalformedFilesContract {

    @Override
    QueryEngine start(S3Server server) {
        return new PyArrow(server);
    }

    @Override
    String heading() {
        return "pyarrow";
    }
}
