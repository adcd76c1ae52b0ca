package org.landfall.engine;

import java.util.regex.Pattern;
import org.landfall.server.S3Server;

class DuckDbIT extends QueriedLakeContract {

    @Override
    QueryEngine start(S3Server server) {
        return new DuckDb(server);
    }

    @Override
    Pattern planOf(String year) {
        return Pattern.compile("File Filters:.*\\(year = '" + year + "'\\).*Scanning Files:", Pattern.DOTALL);
    }
}
