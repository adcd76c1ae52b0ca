package org.landfall.route;

import org.landfall.run.CsvMode;

/** The check of a CSV's header alone, as routes of earlier versions name it. */
public final class CsvHeader extends CsvCheck {

    public CsvHeader() {
        setMode(CsvMode.OFF);
    }
}
