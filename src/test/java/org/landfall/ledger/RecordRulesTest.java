package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line with a field that is missing, of another type or out of range is no record, and the sentence names file, line and field. */
class RecordRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private WrittenLedger ledger;

    @BeforeEach
    void write() {
        ledger = WrittenLedger.of(folder.resolve("ledger.jsonl"), "20260102T030405Z-0000aa", "lake", 1);
    }

    private static LedgerLine line(String text) {
        return new LedgerLine(1, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    /** In JSON; an empty value leaves the field out. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
        "line ''", "line 0", "line -1", "line \"2\"", "line 2.0", "line null", "line 9223372036854775808",
        "event ''", "event \"landet\"", "event 1", "event null",
        "time ''", "time \"yesterday\"", "time \"1969-12-31T23:59:59Z\"", "time \"+10000-01-01T00:00:00Z\"", "time 1700000000",
        "run ''", "run \"../x\"", "run \".\"", "run \"a/b\"", "run \"\"", "run 7",
        "source ''", "source null", "source \"\"", "source \"/etc/passwd\"", "source \"../a.csv\"", "source \"2024/../../a.csv\"", "source \"a//b\"",
        "source \"a/\"", "source \"./a\"", "source \"a\\u0000b\"", "source \"..\"", "source \".\"",
        "source \"a/..\"", "source 1", "source true",
        "size ''", "size -1", "size \"4\"", "size 4.5", "size null", "mtime ''", "mtime \"x\"", "mtime 1", "inode ''", "inode \"1\"", "inode null",
        "crc32c ''", "crc32c \"\"", "crc32c \"AAAAAA\"", "crc32c \"AAAAAB==\"", "crc32c \"00000000\"",
        "sha256 \"\"", "sha256 \"00\"", "sha256 \"0000000000000000000000000000000000000000000000000000000000000000\"",
        "sha256 \"FF00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00\"", "sha256 1",
        "sourceSha256 \"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff\"", "objectSize 4", "objectSize -1",
        "bucket ''", "bucket null", "key ''", "key null", "key \"\"", "etag ''", "etag null", "etag \"\"", "etag \"a\\u0020b\"",
        "partSize 0", "partSize -1", "partSize 99999999999", "receipt ''", "receipt \"trust-me\"", "receipt \"LEDGER\"",
        "host ''", "host \"\"", "previous ''", "previous \"x\"", "ledger \"x\"", "copy \"\"", "encryption \"\""})
    void aFieldThatCannotBeOneMakesItNoRecord(String field, String value) throws Exception {
        ObjectNode landed = (ObjectNode) JSON.readTree(ledger.lines().get(1));
        assertThat(line(landed.toString()).record()).isPresent();
        if (value.isEmpty()) {
            landed.remove(field);
        } else {
            landed.set(field, JSON.readTree(value));
        }
        ledger.tamper(lines -> {
            lines.set(1, landed.toString());
            return lines;
        });

        assertThat(line(landed.toString()).record()).isEmpty();
        assertThatThrownBy(() -> new LedgerFile(ledger.path()).forEach(entry -> { })).isInstanceOf(LedgerException.class)
                .hasMessageStartingWith("the ledger " + ledger.path() + " has no record in line 2 (").hasMessageContaining(field)
                .hasMessageEndingWith("restore it from a copy, or move it away to begin a new one").hasMessageNotContaining("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"rows ''", "rows -1", "rows 11", "rows \"1\"", "columns ''", "columns -1", "columns 12", "header ''", "header \"00\"",
        "lineEnd \"LF\"", "lineEnd 1", "lineBreaks -1", "backslashQuotes -1", "finding \"a\\u0007b\"", "bom \"yes\""})
    void whatWasSeenOfACsvIsJudgedToo(String field, String value) throws Exception {
        ObjectNode landed = (ObjectNode) JSON.readTree(ledger.lines().get(1));
        ObjectNode csv = landed.putObject("csv").put("rows", 1).put("columns", 2).put("header", LandedCsv.hash(List.of("a", "b")));
        assertThat(line(landed.toString()).record()).isPresent();
        if (value.isEmpty()) {
            csv.remove(field);
        } else {
            csv.set(field, JSON.readTree(value));
        }

        assertThat(line(landed.toString()).record()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"quarantining ''", "quarantined ''", "returned ''", "quarantined \"\"", "quarantined \"refused/a.csv\"",
        "quarantined \"/a\\u0000b\"", "quarantined 1"})
    void aPlaceInTheQuarantineIsAWholePath(String event, String value) throws Exception {
        ObjectNode moved = (ObjectNode) JSON.readTree(ledger.lines().get(1));
        moved.put("event", event).put("quarantine", "/refused/2024/a.csv");
        assertThat(line(moved.toString()).record()).isPresent();
        if (value.isEmpty()) {
            moved.remove("quarantine");
        } else {
            moved.set("quarantine", JSON.readTree(value));
        }

        assertThat(line(moved.toString()).record()).isEmpty();
    }

    @Test
    void theNamesOfAHeaderAreThoseThatItsHashStandsFor() throws Exception {
        ObjectNode header = (ObjectNode) JSON.readTree(ledger.lines().get(1));
        header.removeAll();
        header.setAll((ObjectNode) JSON.readTree(ledger.lines().get(0)));
        header.put("event", "csv-header");
        ObjectNode csv = header.putObject("csv").put("columns", 2).put("header", LandedCsv.hash(List.of("a", "b")));
        csv.putArray("names").add("a").add("b");
        assertThat(line(header.toString()).record()).isPresent();

        csv.putArray("names").add("a").add("c");
        assertThat(line(header.toString()).record()).isEmpty();
        csv.putArray("names").add("a");
        assertThat(line(header.toString()).record()).isEmpty();
        csv.remove("names");
        assertThat(line(header.toString()).record()).isEmpty();
    }

    @Test
    void whatIsNoJsonObjectOfARecordsFieldsOrHasOneTwice() throws Exception {
        String good = ledger.lines().get(1);
        for (String text : List.of("", "null", "[]", "7", "\"x\"", "{}", "{", good + good, good + "{}", "[" + good + "]", "\u0000",
                good.replaceFirst("\\{", "{\"key\":\"raw/another\","), "{\"line\":".repeat(2_000))) {
            assertThat(line(text).record()).as(text).isEmpty();
            assertThat(line(text).fault()).as(text).isNotEmpty().doesNotContain("Exception");
        }
        assertThat(line(good.replaceFirst("\\{", "{\"later\":{\"a\":[1]},")).record()).as("a field of a later version").isPresent();
    }

    @Test
    void aLedgerWhoseLastLineIsNoRecordIsNotContinued() throws Exception {
        String last = ledger.lines().get(4);
        ledger.tamper(lines -> {
            lines.set(4, last.replace("\"host\":\"host-1\",", ""));
            return lines;
        });
        byte[] before = Files.readAllBytes(ledger.path());

        assertThatThrownBy(() -> Ledger.open(ledger.path(), WrittenLedger.author("next"))).isInstanceOf(LedgerException.class)
                .hasMessageContaining("does not end with a record of Landfall (its host is missing, or cannot be one)");
        assertThat(Files.readAllBytes(ledger.path())).isEqualTo(before);
    }
}
