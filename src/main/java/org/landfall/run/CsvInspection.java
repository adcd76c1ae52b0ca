package org.landfall.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.csv.CsvFacts;
import org.landfall.csv.CsvFinding;
import org.landfall.csv.CsvPlace;
import org.landfall.csv.CsvScan;
import org.landfall.csv.HeaderMemory;
import org.landfall.s3.SourceInspection;

/**
 * The look at a CSV while it is read to be sent: are its rows such that all readers of a table take them for the same, and how many are there.
 * Where they are not, it refuses the file or remembers the finding, as its mode says. A header that is not among those expected is refused in
 * every mode.
 */
public final class CsvInspection implements SourceInspection {

    private static final String REMEDY = "mend it, or extract it again";
    private static final int BLOCK = 256 << 10;

    private final CsvMode mode;
    private final ExpectedHeaders expected;
    private final HeaderMemory headers;
    private CsvScan scan;
    private boolean headerKnown;
    private volatile CsvFacts facts;
    private volatile Optional<CsvPlace> refusedAt = Optional.empty();
    private volatile Optional<String> sha256 = Optional.empty();

    /** @param headers what is remembered of the headers of other files */
    public CsvInspection(CsvMode mode, ExpectedHeaders expected, HeaderMemory headers) {
        this.mode = mode;
        this.expected = expected;
        this.headers = headers;
        scan = new CsvScan(headers);
    }

    @Override
    public void begin() {
        scan = new CsvScan(headers);
        headerKnown = false;
        facts = null;
        sha256 = Optional.empty();
        refusedAt = Optional.empty();
    }

    @Override
    public void see(byte[] block, int offset, int length) {
        if (hasSeenEnough()) {
            return;
        }
        scan.update(block, offset, length);
        if (!headerKnown) {
            scan.header().ifPresent(names -> {
                headerKnown = true;
                expected.require(names);
            });
        }
        refuse(scan.finding());
    }

    @Override
    public void end(Optional<String> digest) {
        sha256 = digest;
        CsvFacts seen = scan.finish();
        if (!headerKnown) {
            expected.require(seen.header());
        }
        refuse(seen.finding());
        if (mode != CsvMode.OFF) {
            facts = seen;
        }
    }

    private void refuse(Optional<CsvFinding> finding) {
        if (mode == CsvMode.REFUSE && finding.isPresent()) {
            refusedAt = finding.get().place();
            throw new RefusedException(Flaw.CSV, "is a CSV that readers will not take as it is: " + finding.get().sentence(), REMEDY);
        }
    }

    /** Reads a file by itself, which is not sent. @throws RefusedException when it is not to be sent */
    public void read(InputStream content) throws IOException {
        begin();
        byte[] block = new byte[BLOCK];
        for (int length = content.read(block); length >= 0 && !hasSeenEnough(); length = content.read(block)) {
            see(block, 0, length);
        }
        end(Optional.empty());
    }

    private boolean hasSeenEnough() {
        return mode == CsvMode.OFF && headerKnown;
    }

    /** Tells whether a finding keeps the file from being sent. */
    boolean mayRefuse() {
        return mode == CsvMode.REFUSE || expected.areSome();
    }

    /** The same look at a file that landed without having been read now: nothing can be refused any more. Empty where it has been, or nobody wants to know. */
    public Optional<CsvInspection> madeUpFor() {
        return mode == CsvMode.OFF || facts != null ? Optional.empty() : Optional.of(new CsvInspection(CsvMode.WARN, ExpectedHeaders.ANY, headers));
    }

    /** Place of the finding for which it refused the file; empty where it refused none, or the whole file. */
    Optional<CsvPlace> refusedAt() {
        return refusedAt;
    }

    /** The SHA-256 of the file; empty where it was not read to its end, or nobody wanted to know. */
    Optional<String> sha256() {
        return sha256;
    }

    /** What was seen of the whole file; empty where it was not seen to its end, or nobody wants to know. */
    public Optional<CsvFacts> facts() {
        return Optional.ofNullable(facts);
    }
}
