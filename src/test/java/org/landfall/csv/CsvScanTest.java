package org.landfall.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvScanTest {

    /** More than the bytes that are judged at once. */
    private static final int LONGEST_FILLING = 66;

    @ParameterizedTest
    @MethodSource("org.landfall.csv.CsvCases#all")
    void eachCaseHasItsFindingAndItsRows(CsvCases.Case csv) {
        CsvFacts facts = scan(csv.bytes());

        assertThat(facts.finding().map(CsvFinding::sentence).orElse("")).isEqualTo(csv.sentence());
        assertThat(facts.rows()).isEqualTo(csv.rows());
    }

    @ParameterizedTest
    @MethodSource("org.landfall.csv.CsvCases#all")
    void theReaderOfWholeFilesAgreesOnEachCase(CsvCases.Case csv) {
        assertThat(scan(csv.bytes())).isEqualTo(WholeFileReader.read(csv.bytes()));
    }

    @ParameterizedTest
    @MethodSource("org.landfall.csv.CsvCases#all")
    void aBorderOfBlocksChangesNothingWhereverItIs(CsvCases.Case csv) {
        byte[] bytes = csv.bytes();
        CsvFacts whole = scan(bytes);
        for (int border = 0; border <= bytes.length; border++) {
            CsvScan scan = new CsvScan();
            scan.update(bytes, 0, border);
            scan.update(bytes, border, bytes.length - border);
            assertThat(scan.finish()).as("a border at byte %d", border).isEqualTo(whole);
        }
        CsvScan scan = new CsvScan();
        for (int i = 0; i < bytes.length; i++) {
            scan.update(bytes, i, 1);
        }
        assertThat(scan.finish()).as("single bytes").isEqualTo(whole);
    }

    /** What is judged at once are 64 bytes, and the case comes to lie at each place of them, with sound rows before and after it. */
    @ParameterizedTest
    @MethodSource("org.landfall.csv.CsvCases#all")
    void aCaseInALongFileIsFoundWhereverItIs(CsvCases.Case csv) {
        for (int filling = 0; filling < LONGEST_FILLING; filling++) {
            for (boolean quoted : new boolean[] {false, true}) {
                byte[] bytes = filled(csv.text(), filling, quoted).getBytes(StandardCharsets.ISO_8859_1);
                assertThat(scan(bytes)).as("%d characters before it", filling).isEqualTo(WholeFileReader.read(bytes));
            }
        }
    }

    /** The case with a long row after its header, and twice at its end. */
    private static String filled(String csv, int filling, boolean quoted) {
        String end = csv.contains("\r\n") ? "\r\n" : csv.contains("\r") ? "\r" : "\n";
        int header = csv.indexOf(end) + end.length();
        if (header < end.length()) {
            return csv;
        }
        String quote = quoted ? "\"" : "";
        int columns = csv.substring(0, header).split(",").length;
        String row = quote + "x".repeat(filling) + quote + (',' + quote + 'y' + quote).repeat(columns - 1) + end;
        return csv.substring(0, header) + row + csv.substring(header) + (row.length() > end.length() ? row.repeat(2) : "");
    }

    /** Each file comes after one with the same header, with another one, and in pieces. */
    @ParameterizedTest
    @MethodSource("org.landfall.csv.CsvCases#all")
    void whatIsRememberedOfTheHeaderOfAnotherFileChangesNothing(CsvCases.Case csv) {
        HeaderMemory headers = new HeaderMemory();
        CsvFacts alone = WholeFileReader.read(csv.bytes());
        CsvCases.all().forEach(other -> {
            scan(other.bytes(), headers, other.bytes().length);
            for (int block : new int[] {csv.bytes().length, 1, csv.bytes().length, 7}) {
                assertThat(scan(csv.bytes(), headers, block)).as("blocks of %d bytes after %s", block, other).isEqualTo(alone);
            }
        });
    }

    @Test
    void aHeaderThatIsKnownIsNotReadAgain() {
        HeaderMemory headers = new HeaderMemory();
        byte[] bytes = ascii("a,b\n1,2\n");

        assertThat(scan(bytes, headers, bytes.length).header()).isSameAs(scan(bytes, headers, bytes.length).header());
    }

    private static CsvFacts scan(byte[] bytes, HeaderMemory headers, int block) {
        CsvScan scan = new CsvScan(headers);
        for (int from = 0; from < bytes.length; from += block) {
            scan.update(bytes, from, Math.min(block, bytes.length - from));
        }
        return scan.finish();
    }

    @Test
    void theFirstFindingIsThereAtOnce() {
        CsvScan scan = new CsvScan();
        byte[] bytes = ascii("a,b\n1,2\n3\n");
        scan.update(bytes, 0, bytes.length - 1);
        assertThat(scan.finding()).isEmpty();

        scan.update(bytes, bytes.length - 1, 1);

        assertThat(scan.finding()).contains(CsvFinding.at(new CsvPlace(2, 8), "has 1 field, the header has 2"));
    }

    @Test
    void theHeaderIsThereOnceItIsRead() {
        CsvScan scan = new CsvScan();
        byte[] bytes = ascii("\u00ef\u00bb\u00bf\"a\"\"\",\"b\nb\",c,\"d,\"\n");
        scan.update(bytes, 0, bytes.length - 1);
        assertThat(scan.header()).isEmpty();

        scan.update(bytes, bytes.length - 1, 1);

        assertThat(scan.header()).contains(List.of("a\"", "b\nb", "c", "d,"));
    }

    @Test
    void whatIsLegalAndUnusualIsCounted() {
        CsvFacts facts = scan(ascii("\u00ef\u00bb\u00bfa,b\r\n\"1\n\n\",\"\r\n\"\r\n\"\n\",\\\r\n\"\\\"\"\\\"\"\",2\r\n1,2"));

        assertThat(facts).isEqualTo(new CsvFacts(4, List.of("a", "b"), LineEnd.CRLF, true, 2, 1, true, Optional.empty()));
    }

    @Test
    void numbersAreWrittenAsPeopleReadThem() {
        String row = "1,2\n";
        CsvFacts facts = scan(ascii("a,b\n" + row.repeat(48_112) + ",".repeat(1_000)));

        assertThat(facts.finding()).map(CsvFinding::sentence).contains("row 48,113 at byte 192,452 has 1,001 fields, the header has 2");
    }

    @Test
    void aNameInASentenceIsBoundedAndDoesNothingToATerminal() {
        String name = "\u001b[31m" + "x".repeat(200);
        CsvFacts facts = scan(ascii(name + ',' + name + "\n1,2\n"));

        assertThat(facts.finding()).map(CsvFinding::what).contains("has the name '?[31m" + "x".repeat(75) + "…' twice");
    }

    @Test
    void aHeaderOfTooManyColumnsIsNotKept() {
        String names = columns(10_000);
        assertThat(scan(ascii(names + '\n' + ",".repeat(9_999) + '\n')).header()).hasSize(10_000);

        CsvFacts facts = scan(ascii(names + ",\n1\n2\n"));

        assertThat(facts.finding()).map(CsvFinding::sentence).contains("the header at byte 0 has more than 10,000 columns");
        assertThat(facts.header()).isEmpty();
        assertThat(facts.rows()).isEqualTo(2);
    }

    private static String columns(int count) {
        StringBuilder names = new StringBuilder("c1");
        for (int i = 2; i <= count; i++) {
            names.append(",c").append(i);
        }
        return names.toString();
    }

    @Test
    void aHeaderThatIsTooLongIsNotKept() {
        String longest = "x".repeat((1 << 20) - 1);
        assertThat(scan(ascii(longest + "\n1\n")).finding()).isEmpty();

        CsvScan scan = new CsvScan();
        byte[] bytes = ascii(longest + "xx");
        scan.update(bytes, 0, bytes.length);

        assertThat(scan.finding()).contains(CsvFinding.at(new CsvPlace(0, 0), "is longer than 1 MiB"));
        assertThat(scan.finish().header()).isEmpty();
    }

    @Test
    void bytesOutsideOfTheBlockAreRefused() {
        CsvScan scan = new CsvScan();

        assertThatThrownBy(() -> scan.update(new byte[10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesBesideTheBlocksOwnAreNotRead() {
        byte[] bytes = ascii("\"\"\"a,b\n1,2\n\"\"\"");
        CsvScan scan = new CsvScan();
        scan.update(bytes, 3, bytes.length - 6);

        assertThat(scan.finish().finding()).isEmpty();
    }

    @Test
    void randomFilesAreReadAsTheReaderOfWholeFilesReadsThem() {
        SplittableRandom random = new SplittableRandom(19);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = RandomCsv.next(random);
            CsvScan scan = new CsvScan();
            int most = 1 + random.nextInt(bytes.length + 1);
            for (int from = 0; from < bytes.length;) {
                int length = Math.min(bytes.length - from, random.nextInt(most + 1));
                scan.update(bytes, from, length);
                from += length;
            }
            assertThat(scan.finish()).as("file %d: %s", i, new String(bytes, StandardCharsets.ISO_8859_1)).isEqualTo(WholeFileReader.read(bytes));
        }
    }

    private static CsvFacts scan(byte[] bytes) {
        CsvScan scan = new CsvScan();
        scan.update(bytes, 0, bytes.length);
        return scan.finish();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
