package org.landfall.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A ledger that Landfall wrote, and that a test then lays hands on. */
public final class WrittenLedger {

    private final Path path;

    private WrittenLedger(Path path) {
        this.path = path;
    }

    /** A run that landed so many files to keys {@code raw/year=2024/N.csv} and deleted them. */
    public static WrittenLedger of(Path path, String run, String bucket, int files) {
        try (Ledger ledger = Ledger.open(path, author(run))) {
            ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", bucket, null));
            for (int i = 0; i < files; i++) {
                LedgerRecord landed = landed(bucket, i);
                ledger.append(landed);
                ledger.append(landed.with(LedgerEvent.PURGING));
                ledger.append(landed.with(LedgerEvent.PURGED));
            }
            ledger.record(LedgerRecord.ofRun(LedgerEvent.RUN_ENDED, "/data", bucket, null));
        }
        return new WrittenLedger(path);
    }

    static Author author(String run) {
        return new Author(run, "host-1", "ann", null, "1.0");
    }

    static LedgerRecord landed(String bucket, int number) {
        LocalFile file = new LocalFile("2024/" + number + ".csv", 10L + number, "2026-01-02T03:04:05Z", 1000L + number);
        return LedgerRecord.ofLanding(LedgerEvent.LANDED, file, new LandedObject(bucket, "raw/year=2024/" + number + ".csv",
                "\"etag-" + number + "\"", null, null, null, "AAAAAA==", "00ff".repeat(16), null, "full-object-checksum", null));
    }

    public Path path() {
        return path;
    }

    public List<String> lines() throws IOException {
        return Files.readAllLines(path);
    }

    /** Lets somebody change the lines. */
    public WrittenLedger tamper(UnaryOperator<List<String>> change) throws IOException {
        Files.write(path, change.apply(new ArrayList<>(lines())));
        return this;
    }
}
