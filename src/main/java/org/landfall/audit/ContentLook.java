package org.landfall.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.landfall.csv.CsvScan;
import org.landfall.file.Digests;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.wire.ObjectContent;
import org.landfall.s3.wire.ObjectReader;

/**
 * What is seen of a landed object while it is read back: whether its bytes are those that landed, whether what a route compressed unpacks
 * to the file's own, and the rows of a CSV that nobody has counted before.
 */
final class ContentLook implements ObjectReader.Look {

    private static final int BLOCK = 256 << 10;
    private static final String CSV = ".csv";
    private static final String GZIP = ".gz";

    private final LedgerRecord landed;
    private final LongConsumer passed;
    private final boolean isPacked;
    private final Optional<CsvScan> scan;
    private final MessageDigest file = Digests.sha256();
    private long fileBytes;
    private String malformed;
    private LandedCsv csv;

    /** @param passed hears how many bytes of the object were read, again and again */
    ContentLook(LedgerRecord landed, LongConsumer passed) {
        this.landed = landed;
        this.passed = passed;
        boolean isOther = landed.sourceSha256() != null;
        isPacked = isOther && endsWith(landed.key(), GZIP);
        scan = landed.csv() == null && endsWith(landed.source(), CSV) && (isPacked || !isOther) ? Optional.of(new CsvScan()) : Optional.empty();
    }

    private static boolean endsWith(String name, String end) {
        return name.regionMatches(true, name.length() - end.length(), end, 0, end.length());
    }

    @Override
    public void see(ObjectContent content) {
        if (!isPacked) {
            readAll(content);
        } else {
            unpack(content);
        }
        csv = malformed == null ? scan.map(CsvScan::finish).map(LandedCsv::of).orElse(null) : null;
    }

    /** A read that cannot go on is no {@link IOException}, so that one is about the bytes. */
    private void unpack(ObjectContent content) {
        try (InputStream unpacked = new GZIPInputStream(new Kept(content), BLOCK)) {
            byte[] block = new byte[BLOCK];
            for (int count = unpacked.read(block); count >= 0 && fileBytes <= landed.size(); count = unpacked.read(block)) {
                fileBytes += count;
                file.update(block, 0, count);
                see(block, count);
            }
        } catch (IOException e) {
            malformed = "cannot be unpacked: " + e.getMessage();
        }
    }

    private void readAll(ObjectContent content) {
        byte[] block = new byte[(int) Math.min(BLOCK, landed.objectBytes() + 1)];
        for (int count = content.read(block, 0, block.length); count >= 0; count = content.read(block, 0, block.length)) {
            passed.accept(count);
            see(block, count);
        }
    }

    private void see(byte[] block, int count) {
        scan.ifPresent(rows -> rows.update(block, 0, count));
    }

    /** Describes what differs between what was read and what landed; empty when nothing does. */
    Optional<String> difference(SourceDigests found) {
        return ofObject(found).or(this::ofFile);
    }

    private Optional<String> ofObject(SourceDigests found) {
        if (found.bytes() != landed.objectBytes()) {
            return Optional.of("has " + found.bytes() + " bytes, and " + landed.objectBytes() + " landed");
        }
        if (landed.crc32c() != null && !landed.crc32c().equals(found.crc32c())) {
            return Optional.of("has the CRC32C " + found.crc32c() + ", and what landed had " + landed.crc32c());
        }
        if (landed.sha256() != null && !landed.sha256().equals(found.sha256())) {
            return Optional.of("has the SHA-256 " + found.sha256() + ", and what landed had " + landed.sha256());
        }
        return Optional.empty();
    }

    private Optional<String> ofFile() {
        if (!isPacked || malformed != null) {
            return Optional.ofNullable(malformed);
        }
        if (fileBytes != landed.size()) {
            return Optional.of("unpacks to " + (fileBytes > landed.size() ? "more than " + landed.size() : String.valueOf(fileBytes)) + " bytes, and the file had "
                    + landed.size());
        }
        String sha256 = HexFormat.of().formatHex(file.digest());
        return sha256.equals(landed.sourceSha256()) ? Optional.empty()
                : Optional.of("unpacks to the SHA-256 " + sha256 + ", and the file had " + landed.sourceSha256());
    }

    /** What was seen of the rows, where nobody had counted them. */
    Optional<LandedCsv> csv() {
        return Optional.ofNullable(csv);
    }

    /** The object's bytes, which are read to their end after they were unpacked. */
    private final class Kept extends FilterInputStream {

        Kept(ObjectContent content) {
            super(content);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            passed.accept(Math.max(0, count));
            return count;
        }

        @Override
        public void close() {
            // whoever opened it closes it
        }
    }
}
