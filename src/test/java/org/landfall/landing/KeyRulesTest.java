package org.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are refused, whoever has made them: the route, or the name of the file. */
class KeyRulesTest {

    private static final String SOURCE = "2024/x.csv";

    private static String refused(String key, String source) {
        return KeyRules.refusal(key, "raw", source).map(failure -> failure.sentence().replace("its key " + key + " ", "")).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "raw/year=/x.csv|has no value for the column year; mend the route that composes it",
        "raw/year= /x.csv|has no value for the column year; mend the route that composes it",
        "raw/year=2024/month=/x.csv|has no value for the column month; mend the route that composes it",
        "raw//year=2024/x.csv|has an empty or dotted folder; mend the route that composes it",
        "raw/year=2024//x.csv|has an empty or dotted folder; mend the route that composes it",
        "raw/year=2024/|has an empty or dotted folder; mend the route that composes it",
        "raw/|has an empty or dotted folder; mend the route that composes it",
        "raw/./x.csv|has an empty or dotted folder; mend the route that composes it",
        "raw/../x.csv|has an empty or dotted folder; mend the route that composes it",
        "raw/year=2024/..|has an empty or dotted folder; mend the route that composes it",
        "/raw/x.csv|is not under raw/; mend the route that composes it",
        "x.csv|is not under raw/; mend the route that composes it",
        "rawer/x.csv|is not under raw/; mend the route that composes it",
        "|is not under raw/; mend the route that composes it",
        "raw/year=2024/year=2024/x.csv|has the column year twice; mend the route that composes it",
        "raw/year=2024/year=2023/x.csv|has the column year twice; mend the route that composes it",
        "raw/Year=2024/a/yEAR=2024/x.csv|has the column year twice; mend the route that composes it",
        "raw/year=2024/x.csv |has a blank at an end of 'x.csv '; mend the route that composes it",
        "raw/year=2024 /x.csv|has a blank at an end of 'year=2024 '; mend the route that composes it",
        "raw/year= 2024/x.csv|has a blank at an end of 'year= 2024'; mend the route that composes it",
        "raw/ year=2024/x.csv|has a blank at an end of ' year=2024'; mend the route that composes it",
        "raw/year=2024/\u00A0\u2003x.csv|has a blank at an end of '\u00A0\u2003x.csv'; mend the route that composes it"})
    void aKeyThatARouteComposedWrongIsRefused(String key, String sentence) {
        assertThat(refused(key == null ? "" : key, SOURCE).replaceFirst("^its key ", "").strip()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "raw/year=2024/month=/x.csv|2024/month=/x.csv|has no value for the column month; rename the folder month=",
        "raw/year=2024/year=2023/x.csv|2024/year=2023/x.csv|has the column year twice; rename the folder year=2023",
        "raw/year=2024/a=1/a=2/x.csv|2024/a=1/a=2/x.csv|has the column a twice; rename the folder a=2"})
    void aFolderOfTheFileIsNamedWhereItIsTheCulprit(String key, String source, String sentence) {
        assertThat(refused(key, source)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024/x\n.csv", "2024/x\u0000.csv", "2024/x\u0085.csv", "2024/x\u2028.csv", "2024/x\u2029.csv"})
    void aLineEndOrControlIsRefusedInNameAndKey(String source) {
        assertThat(KeyRules.refusal("raw/year=" + source, "raw", source).orElseThrow().reason()).isEqualTo("its key has a control character or a line end");
        assertThat(NameRules.refusal(source)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024/x\uFFFE.csv", "2024/x\uFFFF.csv", "2024/\uD800.csv", "2024/\uDFFF"})
    void aCharacterThatXmlCannotHoldIsRefusedInNameAndKey(String source) {
        assertThat(KeyRules.refusal("raw/year=" + source, "raw", source).orElseThrow().reason()).contains("that no listing of S3 can show");
        assertThat(NameRules.refusal(source).orElseThrow().reason()).contains("that no listing of S3 can show");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "raw/year=2024/x.csv|2024/x.csv", "raw/year=2024/ x .csv |2024/ x .csv ", "raw/year=2024/ a /x.csv|2024/ a /x.csv",
        "raw/year=2024/year=2024/x.csv|2024/year=2024/x.csv", "raw/year=2024/a=1/b=2/x.csv|2024/a=1/b=2/x.csv", "raw/x=|x=", "raw/a==b/x.csv|a==b/x.csv",
        "raw/=b/x.csv|=b/x.csv", "raw/${bean:type=exit(7)}/x=|${bean:type=exit(7)}/x=", "raw/year=2024/...|2024/...", "raw/year=2024/😀.csv|2024/😀.csv",
        "raw/year=2024/a=1/a.b=/x.csv|2024/a=1/a.b=/x.csv"})
    void whatAFileIsCalledIsItsKey(String key, String source) {
        assertThat(refused(key, source)).isEmpty();
    }

    @Test
    void theLongestKeyHasAsManyBytesAsS3Takes() {
        String longest = "raw/" + "ü".repeat(510);

        assertThat(refused(longest, SOURCE)).isEmpty();
        assertThat(refused(longest + "x", SOURCE)).isEqualTo("its key would have 1025 bytes, and S3 takes 1024; shorten the name");
    }

    @Test
    void aColumnThatIsRepeatedIsNamed() {
        assertThat(KeyRules.repeatedColumn("raw/year=2024/Year=2024/x.csv")).hasValue("Year=2024");
        assertThat(KeyRules.repeatedColumn("raw/year=2024/x=1/year=2024")).isEmpty();
    }
}
