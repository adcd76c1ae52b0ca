package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SettingException;

/** Which content type patterns give a file. */
class ContentTypesTest {

    @Test
    void theFirstPatternThatMatchesHolds() {
        ContentTypes types = ContentTypes.parse("/2023/*.csv=text/plain, *.{csv,tsv}=text/csv; charset=utf-8,a\\=b=application/x");

        assertThat(types.of("2023/a.csv")).contains("text/plain");
        assertThat(types.of("2024/a.csv")).contains("text/csv; charset=utf-8");
        assertThat(types.of("2024/a=b")).contains("application/x");
        assertThat(types.of("2024/a.json")).isEmpty();
        assertThat(ContentTypes.parse(" ")).isEqualTo(ContentTypes.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "*.csv|--content-type '*.csv' cannot be used: give a pattern and a type, such as '*.csv=text/csv'",
        "=text/csv|--content-type '=text/csv' cannot be used: give a pattern and a type",
        "*.csv=csv|--content-type '*.csv=csv' cannot be used: 'csv' is no content type; give one such as text/csv",
        "*.csv=text/csv; charset|--content-type '*.csv=text/csv; charset' cannot be used: 'text/csv; charset' is no content type",
        "*.csv=text/größe|--content-type '*.csv=text/größe' cannot be used: 'text/größe' is no content type",
        "[a=text/csv|--content-type '[a=text/csv' cannot be used: its [ is not closed; add ], or write \\[ for the character itself"})
    void whatIsNoTypeIsRefused(String text, String sentence) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> ContentTypes.parse(text)).withMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.settings()).containsExactly("content-type"));
    }
}
