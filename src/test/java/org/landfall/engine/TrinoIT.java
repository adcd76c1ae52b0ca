package org.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.landfall.sample.Hardness;
import org.landfall.server.S3Server;

@Tag("long")
class TrinoIT extends QueriedLakeContract {

    @Override
    QueryEngine start(S3Server server) {
        return new Trino(server);
    }

    /** Without line breaks in fields, see below. */
    @Override
    Hardness hardness() {
        return Hardness.none();
    }

    @Override
    Pattern planOf(String year) {
        return Pattern.compile("year:string:PARTITION_KEY\\s+:: \\[\\[" + year + "]]");
    }

    /** It cuts its files into lines before it looks at quotes, and no setting changes that: the program must say so. */
    @Override
    void judgeLineBreaks(List<String> streets, String street, String warnings) {
        assertThat(streets).hasSize(40).doesNotContain(street);
        assertThat(warnings).contains("line break");
    }
}
