package org.landfall.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules that every record keeps which Landfall has written, each about one field or two. A record that breaks one was changed, or put
 * there by something else; nothing may be done on the strength of it.
 */
final class RecordRules {

    private static final int LONGEST_NAME = 255;
    /** Bytes of the longest path that Linux takes. */
    private static final int LONGEST_PATH = 4096;
    /** Bytes of the longest key that S3 takes. */
    private static final int LONGEST_KEY = 1024;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    /** A run's id names its folder and its copy, so it must be one harmless name. */
    private static final Predicate<String> RUN = matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    private static final Predicate<String> SHA256 = matches("[0-9a-f]{64}").and(hex -> !hex.matches("0*"));
    private static final Predicate<String> PREVIOUS = SHA256.or(String::isEmpty);
    /** Four bytes in base64. */
    private static final Predicate<String> CRC32C = matches("[A-Za-z0-9+/]{5}[AQgw]==");
    private static final Predicate<String> ETAG = matches("[\\x21-\\x7e]{1,1024}");
    private static final Predicate<String> PLAIN = matches("\\P{Cntrl}+");
    private static final Set<String> LINE_ENDS = Set.of("lf", "crlf", "cr", "mixed");
    private static final int LONGEST_FINDING = 1_000;
    private static final Set<String> RECEIPTS = Set.of("full-object-checksum", "parts-and-etag", "computed-etag", "ledger");

    private final LedgerRecord entry;
    private String broken;

    private RecordRules(LedgerRecord entry) {
        this.entry = entry;
    }

    /** The rule that a record breaks, half a sentence such as {@code its sha256 is none}; empty when it breaks none. */
    static Optional<String> broken(LedgerRecord entry) {
        RecordRules rules = new RecordRules(entry);
        rules.judge();
        return Optional.ofNullable(rules.broken);
    }

    private void judge() {
        require(entry.line() != null && entry.line() > 0, "line");
        require(entry.event() != null, "event");
        must(entry.time(), RecordRules::isTime, "time");
        must(entry.run(), RUN, "run");
        must(entry.host(), PLAIN.and(name -> name.length() <= LONGEST_NAME), "host");
        must(entry.previous(), PREVIOUS, "previous");
        may(entry.ledger(), SHA256, "ledger");
        may(entry.copy(), RecordRules::isKey, "copy");
        may(entry.bucket(), PLAIN.and(name -> name.length() <= LONGEST_NAME), "bucket");
        may(entry.key(), RecordRules::isKey, "key");
        if (broken == null) {
            judgeEvent();
        }
    }

    private void judgeEvent() {
        if (entry.event() == LedgerEvent.RUN_STARTED || entry.event() == LedgerEvent.RUN_ENDED) {
            must(entry.landing(), RecordRules::isWholePath, "landing");
            return;
        }
        if (entry.event() == LedgerEvent.CSV_HEADER) {
            judgeHeader(entry.csv());
            return;
        }
        must(entry.source(), RecordRules::isSource, "source");
        require(entry.size() == null || entry.size() >= 0, "size");
        may(entry.mtime(), RecordRules::isInstant, "mtime");
        if (entry.event().tellsOfObject()) {
            judgeFile();
            judgeObject();
        } else if (entry.event().tellsOfQuarantine()) {
            judgeFile();
            must(entry.quarantine(), RecordRules::isWholePath, "quarantine");
        }
    }

    private void judgeFile() {
        require(entry.size() != null, "size");
        require(entry.mtime() != null, "mtime");
        require(entry.inode() != null, "inode");
    }

    private void judgeObject() {
        require(entry.bucket() != null, "bucket");
        require(entry.key() != null, "key");
        must(entry.etag(), ETAG, "etag");
        must(entry.receipt(), RECEIPTS::contains, "receipt");
        must(entry.crc32c(), CRC32C, "crc32c");
        may(entry.sha256(), SHA256, "sha256");
        may(entry.sourceSha256(), SHA256, "sourceSha256");
        may(entry.versionId(), PLAIN, "versionId");
        may(entry.encryption(), PLAIN, "encryption");
        require(entry.objectSize() == null || entry.objectSize() >= 0, "objectSize");
        require(entry.partSize() == null || entry.partSize() > 0 && entry.partSize() <= Integer.MAX_VALUE, "partSize");
        if (broken == null && (entry.objectSize() == null) != (entry.sourceSha256() == null)) {
            broken = "of its objectSize and its sourceSha256, which a route's own content has both, there is one alone";
        }
        if (entry.csv() != null) {
            judgeCsv(entry.csv());
        }
    }

    private void judgeCsv(LandedCsv csv) {
        require(csv.rows() != null && csv.rows() >= 0 && csv.rows() <= entry.size(), "csv.rows");
        require(csv.columns() != null && csv.columns() >= 0 && csv.columns() <= entry.size() + 1, "csv.columns");
        must(csv.header(), SHA256, "csv.header");
        may(csv.lineEnd(), LINE_ENDS::contains, "csv.lineEnd");
        require(isCount(csv.lineBreaks()), "csv.lineBreaks");
        require(isCount(csv.backslashQuotes()), "csv.backslashQuotes");
        may(csv.finding(), PLAIN.and(text -> text.length() <= LONGEST_FINDING), "csv.finding");
    }

    private void judgeHeader(LandedCsv csv) {
        require(csv != null && csv.names() != null && csv.columns() != null && csv.names().size() == csv.columns(), "csv.names");
        if (broken == null) {
            must(csv.header(), hash -> hash.equals(LandedCsv.hash(csv.names())), "csv.header");
        }
    }

    private static boolean isCount(Long number) {
        return number == null || number >= 0;
    }

    private void must(String value, Predicate<String> rule, String field) {
        require(value != null && rule.test(value), field);
    }

    private void may(String value, Predicate<String> rule, String field) {
        require(value == null || rule.test(value), field);
    }

    private void require(boolean holds, String field) {
        if (!holds && broken == null) {
            broken = "its " + field + " is missing, or cannot be one";
        }
    }

    private static Predicate<String> matches(String expression) {
        return Pattern.compile(expression).asMatchPredicate();
    }

    private static boolean isTime(String text) {
        return isInstant(text) && !Instant.parse(text).isBefore(EARLIEST) && !Instant.parse(text).isAfter(LATEST);
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    /** A path that stays in the landing directory. */
    private static boolean isSource(String text) {
        return isPath(text) && Stream.of(text.split("/", -1)).noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    /** Whether it can be a path of Linux. Java is not asked: under a locale that is not UTF-8 it makes no path of a name that is not ASCII. */
    private static boolean isPath(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_PATH && text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isWholePath(String text) {
        return text.startsWith("/") && isPath(text);
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
    }
}
