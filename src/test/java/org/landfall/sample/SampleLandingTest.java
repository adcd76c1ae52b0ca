package org.landfall.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLandingTest {

    @TempDir
    private Path folder;

    @Test
    void eachFileOfACompanyHasTheRowsThatTheSummarySaysHoweverHardItIs() throws IOException {
        SampleLanding sample = SampleLanding.makeIn(folder, new Hardness(0.5, 0.5));

        for (JsonNode company : new ObjectMapper().readTree(sample.landing().get(SampleLanding.SUMMARY))) {
            for (String year : new String[] {"2023", "2024"}) {
                byte[] csv = sample.landing().get(year + "/csv_" + company.get("company_id").asText() + ".csv");
                assertThat(rows(csv)).isEqualTo(company.get("total_" + year).asInt());
            }
        }
    }

    @Test
    void oneRowInAHundredIsNotableByDefaultAndNoFileIsLeftOverInLatin1() throws IOException {
        Map<String, byte[]> usual = SampleLanding.makeIn(folder.resolve("usual")).landing();
        String text = text(usual);

        assertThat(count(text, "12 MAIN ST\r\nSUITE 7\nREAR\"")).isEqualTo(6);
        assertThat(count(text, "\"\"\"THE \"\"\"\"OLD")).isEqualTo(6);
        assertThat(count(text, "12 MAIN ST\\\"")).isBetween(5L, 6L);
        assertThat(count(text, "\"2024\",\n") + count(text, "\"2023\",\n")).isBetween(5L, 6L);
        assertThat(usual.values()).allMatch(SampleLandingTest::isUtf8);
    }

    @Test
    void allIsCleanWhereThatIsAskedFor() throws IOException {
        String text = text(SampleLanding.makeIn(folder, Hardness.none()).landing());

        assertThat(text).doesNotContain("REAR", "\\", ",,", "MILL");
    }

    @Test
    void aShareOfTheFilesIsLeftOverInLatin1WhereThatIsAskedFor() throws IOException {
        Map<String, byte[]> landing = SampleLanding.makeIn(folder, new Hardness(0, 0.05)).landing();

        assertThat(landing.values().stream().filter(content -> !isUtf8(content))).hasSize(10);
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Hardness(1.5, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("between 0 and 1, not 1.5");
        assertThatThrownBy(() -> new Hardness(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Line feeds outside of quotes, without the header's. */
    private static int rows(byte[] csv) {
        int rows = -1;
        boolean quoted = false;
        for (byte next : csv) {
            quoted ^= next == '"';
            rows += !quoted && next == '\n' ? 1 : 0;
        }
        return rows;
    }

    private static String text(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((path, content) -> text.append(path.endsWith(".csv") ? new String(content, StandardCharsets.UTF_8) : ""));
        return text.toString();
    }

    private static long count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
