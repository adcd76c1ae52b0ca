package org.landfall.table;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;

/**
 * Last word of the ledgers about a key.
 *
 * @param key   the object's key
 * @param time  when it was said, UTC, ISO 8601
 * @param etag  the object's ETag
 * @param bytes bytes of the object
 * @param csv   what was seen of its rows; empty where nobody looked
 */
record LandedFile(String key, String time, String etag, long bytes, Optional<LandedCsv> csv) {

    private static final Pattern SUFFIX = Pattern.compile("(\\.[A-Za-z0-9]{1,10})?(\\.gz)?$", Pattern.CASE_INSENSITIVE);

    static LandedFile of(LedgerRecord landed) {
        return new LandedFile(landed.key(), landed.time(), landed.etag(), landed.objectBytes(), Optional.ofNullable(landed.csv()));
    }

    /** The later of two words about a key. One that only says that the object was there still stands for the rows that were seen before. */
    LandedFile later(LandedFile other) {
        boolean isLater = Instant.parse(time).isAfter(Instant.parse(other.time));
        LandedFile last = isLater ? this : other;
        LandedFile before = isLater ? other : this;
        boolean same = last.bytes == before.bytes && last.etag.equals(before.etag);
        return last.csv.isEmpty() && same ? new LandedFile(key, last.time, etag, bytes, before.csv) : last;
    }

    boolean isCsv() {
        String name = key.toLowerCase(Locale.ROOT);
        return csv.isPresent() || name.endsWith(".csv") || name.endsWith(".csv.gz");
    }

    /** The end of its name, which tells its kind: such as {@code .csv} or {@code .csv.gz}. */
    String suffix() {
        Matcher suffix = SUFFIX.matcher(key.substring(key.lastIndexOf('/') + 1));
        return suffix.find() ? suffix.group() : "";
    }

    /** Tells whether engines that read as Hadoop does pass over it. */
    boolean isHidden(PartitionPath path) {
        return path.rest().startsWith("_") || path.rest().startsWith(".") || path.rest().contains("/_") || path.rest().contains("/.");
    }
}
