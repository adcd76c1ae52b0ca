package org.landfall.engine;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.landfall.server.S3Server;

@Tag("long")
class SparkIT extends QueriedLakeContract {

    @Override
    QueryEngine start(S3Server server) {
        return new Spark(server);
    }

    @Override
    Pattern planOf(String year) {
        return Pattern.compile("PartitionFilters: \\[.*year#\\d+ = " + year + "\\)");
    }
}
