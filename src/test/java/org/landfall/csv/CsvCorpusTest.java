package org.landfall.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvCorpusTest {

    private static final int[] BLOCKS = {1, 3, 64, 1000, 65_536, Integer.MAX_VALUE};
    private static final long BEYOND = 1 << 20;

    static List<String> cases() {
        return MalformedCsvs.names();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachFileGetsItsVerdictInBlocksOfEachSize(String name) {
        CsvSample sample = MalformedCsvs.small().make(name);

        for (int block : BLOCKS) {
            assertVerdict(sample, scanned(sample.bytes(), block));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachFileGetsItsVerdictBehindAMegabyte(String name) {
        CsvSample sample = MalformedCsvs.beyond(BEYOND).make(name);

        assertVerdict(sample, scanned(sample.bytes(), 65_536));
    }

    private static CsvFacts scanned(byte[] bytes, int block) {
        CsvScan scan = new CsvScan();
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(block, bytes.length - from);
            scan.update(bytes, from, length);
            from += length;
        }
        return scan.finish();
    }

    private static void assertVerdict(CsvSample sample, CsvFacts facts) {
        if (sample.verdict() instanceof CsvVerdict.Refused refused) {
            assertThat(facts.finding()).hasValueSatisfying(finding -> assertThat(finding.sentence()).matches(refused.sentence()));
        } else {
            assertThat(facts.finding()).isEmpty();
            assertThat(warnings(facts)).isEqualTo(wanted(sample.verdict()));
            assertThat(facts.rows()).isEqualTo(sample.rows());
            assertThat(facts.header()).isEqualTo(sample.header());
        }
    }

    private static Set<CsvWarning> wanted(CsvVerdict verdict) {
        return verdict instanceof CsvVerdict.Warned warned ? warned.warnings() : Set.of();
    }

    private static Set<CsvWarning> warnings(CsvFacts facts) {
        Set<CsvWarning> warnings = EnumSet.noneOf(CsvWarning.class);
        if (facts.lineBreaks() > 0) {
            warnings.add(CsvWarning.LINE_BREAKS);
        }
        if (facts.backslashQuotes() > 0) {
            warnings.add(CsvWarning.BACKSLASH_QUOTES);
        }
        if (facts.openEnd()) {
            warnings.add(CsvWarning.OPEN_END);
        }
        return warnings;
    }
}
