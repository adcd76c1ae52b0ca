package org.landfall.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedCsvsTest {

    private static final Pattern PLACE = Pattern.compile("\\\\Qrow ([0-9,]+) at byte ([0-9,]+) \\\\E.*", Pattern.DOTALL);
    private static final long BEYOND = 1 << 20;

    @Test
    void eachNameIsUsedOnceAndFitsAFile() {
        assertThat(MalformedCsvs.names()).doesNotHaveDuplicates().hasSizeGreaterThan(100).allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @Test
    void eachFileIsTheSameOneEachTime() {
        for (String name : MalformedCsvs.names()) {
            assertThat(MalformedCsvs.small().make(name).bytes()).as(name).isEqualTo(MalformedCsvs.small().make(name).bytes());
        }
    }

    @Test
    void noTwoFilesAreEqual() {
        assertThat(MalformedCsvs.small().all().map(CsvSample::bytes).map(ByteBuffer::wrap).toList()).doesNotHaveDuplicates();
    }

    @Test
    void aRowThatIsRefusedFromItsBeginningBeginsAfterALineEnd() {
        MalformedCsvs.small().all().forEach(sample -> {
            if (sample.verdict() instanceof CsvVerdict.Refused refused) {
                Matcher place = PLACE.matcher(refused.sentence().pattern());
                if (place.matches() && refused.sentence().pattern().endsWith("fields, the header has 91")) {
                    int start = Integer.parseInt(place.group(2).replace(",", ""));
                    assertThat((char) sample.bytes()[start - 1]).as(sample.name()).isIn('\n', '\r');
                }
            }
        });
    }

    @Test
    void aFlawIsPutBehindAsManyBytesAsAreAskedFor() {
        CsvSample sample = MalformedCsvs.beyond(BEYOND).make("latin-1-byte");

        Matcher place = PLACE.matcher(((CsvVerdict.Refused) sample.verdict()).sentence().pattern());

        assertThat(place.matches()).isTrue();
        assertThat(Long.parseLong(place.group(2).replace(",", ""))).isBetween(BEYOND, BEYOND + 1024);
    }

    @Test
    void allAreWrittenIntoAFolder(@TempDir Path folder) throws IOException {
        MalformedCsvs.small().writeTo(folder.resolve("2024"));

        for (String name : MalformedCsvs.names()) {
            assertThat(Files.readAllBytes(folder.resolve("2024/" + name + ".csv"))).isEqualTo(MalformedCsvs.small().make(name).bytes());
        }
    }

    @Test
    void aCaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> MalformedCsvs.small().make("no-such-case"))
                .isInstanceOf(NoSuchElementException.class).hasMessage("the corpus has no case no-such-case");
    }
}
