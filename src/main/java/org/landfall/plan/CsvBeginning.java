package org.landfall.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.landfall.csv.CsvScan;
import org.landfall.file.Place;
import org.landfall.ledger.LandedCsv;

/** The beginning of a CSV that a plan does not read as a whole: its header and the end of its first line. */
final class CsvBeginning {

    private static final int LONGEST_HEADER = 64 << 10;
    private static final int FIRST_LOOK = 4 << 10;

    private CsvBeginning() {}

    /** What it shows, in which the number of rows means nothing; empty where the file cannot be read. */
    static Optional<LandedCsv> of(Place file) {
        CsvScan scan = new CsvScan();
        try (InputStream in = file.stream()) {
            look(in, scan, FIRST_LOOK);
            if (scan.header().isEmpty()) {
                look(in, scan, LONGEST_HEADER - FIRST_LOOK);
            }
            return Optional.of(LandedCsv.of(scan.finish()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void look(InputStream in, CsvScan scan, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        scan.update(bytes, 0, bytes.length);
    }
}
