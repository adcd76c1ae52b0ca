package org.landfall.glob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How several values are taken out of one text. */
class ValueListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "*.csv|*.csv", "*.csv,*.json|*.csv;*.json", " *.csv , *.json ,|*.csv;*.json", "*.{csv,json},a|*.{csv,json};a", "{a,{b,c}},d|{a,{b,c}};d", "a\\,b,c|a\\,b;c",
        "\\{a,b\\}|\\{a;b\\}", "a\\\\,b|a\\\\;b", "a\\ ,b|a\\ ;b", "},a|};a"})
    void patternsAreSeparatedByCommasThatAreNotInBracesNorQuoted(String text, String values) {
        assertThat(ValueList.ofPatterns(text)).containsExactly(values.split(";"));
    }

    @Test
    void anUnclosedBraceKeepsAllThatFollows() {
        assertThat(ValueList.ofPatterns("a,{b,c")).containsExactly("a", "{b,c");
    }

    @Test
    void otherValuesAreSeparatedByEveryCommaThatIsNotQuoted() {
        assertThat(ValueList.of("a={b,c=d\\,e")).containsExactly("a={b", "c=d\\,e");
        assertThat(ValueList.of(" , ")).isEmpty();
    }

    @Test
    void aValueLosesItsBackslashes() {
        assertThat(ValueList.unquoted("a\\,b\\\\c")).isEqualTo("a,b\\c");
    }
}
