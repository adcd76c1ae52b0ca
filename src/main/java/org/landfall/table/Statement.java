package org.landfall.table;

import java.util.List;

/** The statement that makes a table in one engine. */
interface Statement {

    /** The statement, with comments where its language has them, and a line feed at its end. */
    String text(TableRequest request);

    /** What the engine makes of this table that its readers do not expect; a sentence each. */
    List<String> warnings(TableRequest request);
}
