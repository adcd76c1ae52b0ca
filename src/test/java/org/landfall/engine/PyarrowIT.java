package org.landfall.engine;

import java.util.regex.Pattern;
import org.landfall.server.S3Server;

class PyarrowIT extends QueriedLakeContract {

    @Override
    QueryEngine start(S3Server server) {
        return new PyArrow(server);
    }

    @Override
    Pattern planOf(String year) {
        return Pattern.compile("\\A(?:\\S+/raw/year=" + year + "/.*\n?)+\\z");
    }
}
