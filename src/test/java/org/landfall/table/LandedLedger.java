package org.landfall.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.landfall.file.Digests;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/** A ledger with what was seen of CSVs, made without a run. */
public final class LandedLedger implements AutoCloseable {

    private final Ledger ledger;
    private final String bucket;
    private final Set<List<String>> told = new HashSet<>();
    private String lineEnd = "lf";
    private Long lineBreaks;
    private Long backslashQuotes;
    private String finding;

    private LandedLedger(Path path, String bucket) {
        this.ledger = Ledger.open(path, new Author("run-" + path.getFileName(), "host-1", "ann", null, "1.0"));
        this.bucket = bucket;
        ledger.append(LedgerRecord.ofRun(LedgerEvent.RUN_STARTED, "/data", bucket, null));
    }

    public static LandedLedger at(Path path, String bucket) {
        return new LandedLedger(path, bucket);
    }

    /** The files that follow have such line ends. */
    LandedLedger endingWith(String end) {
        lineEnd = end;
        return this;
    }

    /** The files that follow have so many rows with line breaks and with a backslash before a quote. */
    LandedLedger with(Long breaks, Long backslashes) {
        lineBreaks = breaks;
        backslashQuotes = backslashes;
        return this;
    }

    /** The files that follow are malformed. */
    LandedLedger malformed(String what) {
        finding = what;
        return this;
    }

    /** A CSV of so many rows and bytes. */
    public LandedLedger landed(String key, long rows, long bytes, String... header) {
        return landed(LedgerEvent.LANDED, key, rows, bytes, header);
    }

    LandedLedger landed(LedgerEvent event, String key, long rows, long bytes, String... header) {
        List<String> names = List.of(header);
        // a run tells of no header where there is none
        if (!names.isEmpty() && told.add(names)) {
            ledger.append(LedgerRecord.ofHeader(names));
        }
        return append(event, key, bytes, new LandedCsv(rows, names.size(), LandedCsv.hash(names), null, lineEnd, null, lineBreaks, backslashQuotes, finding));
    }

    /** A file whose rows nobody has looked at. */
    public LandedLedger unseen(String key, long bytes) {
        return append(LedgerEvent.LANDED, key, bytes, null);
    }

    LandedLedger append(LedgerEvent event, String key, long bytes, LandedCsv csv) {
        String etag = '"' + HexFormat.of().formatHex(Digests.sha256().digest((key + bytes).getBytes(StandardCharsets.UTF_8)), 0, 16) + '"';
        LandedObject object = new LandedObject(bucket, key, etag, null, null, null, "AAAAAA==", "00ff".repeat(16), null, "full-object-checksum", null);
        LocalFile file = new LocalFile(key.replaceFirst("^raw/", ""), bytes, "2026-01-02T03:04:05Z", 1000L);
        ledger.append(LedgerRecord.ofLanding(event, file, object.with(csv)));
        return this;
    }

    @Override
    public void close() {
        ledger.force(() -> { });
        ledger.close();
    }
}
