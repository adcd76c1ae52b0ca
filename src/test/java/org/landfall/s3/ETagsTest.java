package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    @ParameterizedTest
    @ValueSource(strings = {MD5, '"' + MD5 + '"', "W/\"" + MD5 + '"', "W/" + MD5, "\"D41D8CD98F00B204E9800998ECF8427E\"", " \"" + MD5 + "\" "})
    void oneETagIsTheSameHoweverItIsWritten(String written) {
        assertThat(ETags.same(written, '"' + MD5 + '"')).isTrue();
        assertThat(ETags.same(MD5, written)).isTrue();
        assertThat(ETags.ofParts(List.of(written))).isEqualTo(ETags.ofParts(List.of(MD5)));
        assertThat(new SourceDigests(0, "", null, ETags.ofPut(MD5)).makes(written)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({MD5 + ',' + MD5 + "-1", MD5 + "-1," + MD5 + "-2", "abc,ABC", "abc,abcd", "'\"abc',abc", "Wabc,abc"})
    void othersAreNot(String one, String other) {
        assertThat(ETags.same(one, other)).isFalse();
    }

    @Test
    void oneThatIsMissingIsTheSameAsNoOther() {
        assertThat(ETags.same(null, null)).isFalse();
        assertThat(ETags.same(MD5, null)).isFalse();
        assertThat(ETags.same(null, MD5)).isFalse();
    }

    @Test
    void theCaseOfADigestOfPartsDoesNotMatter() {
        assertThat(ETags.same("\"ABCDEF0123456789ABCDEF0123456789-12\"", "abcdef0123456789abcdef0123456789-12")).isTrue();
        assertThat(ETags.fits("W/\"ABCDEF0123456789ABCDEF0123456789-12\"", 12)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "W/\"\"", "a\nb", "a\u0000b", "ä"})
    void whatCannotBeAnETagIsNone(String named) {
        assertThat(ETags.usable(named)).isNull();
    }

    @Test
    void oneThatIsTooLongIsNone() {
        assertThat(ETags.usable("e".repeat(1_024))).isNotNull();
        assertThat(ETags.usable("e".repeat(1_025))).isNull();
        assertThat(ETags.usable(null)).isNull();
    }
}
