package org.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landfall.SetupException;

/** What a configuration file may look like, and what is said of one that does not. */
class ConfigurationTextTest {

    private static final Path FILE = Path.of("/etc/x.conf");

    private static ConfigurationFile read(String text) {
        return ConfigurationText.read(FILE, text);
    }

    private static Map<String, String> values(String text, String profile) {
        return read(text).settings(profile).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
    }

    private static Map<String, String> values(String text) {
        return values(text, ConfigurationFile.COMMON);
    }

    @Test
    void aProfileHoldsBeforeWhatIsForAll() {
        String text = "# a lake\nbucket = my-lake\nsettle-age=10\n\n[a]\nlanding = /a\nsettle-age = 20\n[b]\nlanding = /b\n";

        assertThat(values(text)).containsOnly(Map.entry("bucket", "my-lake"), Map.entry("settle-age", "10"));
        assertThat(values(text, "a")).containsOnly(Map.entry("bucket", "my-lake"), Map.entry("settle-age", "20"), Map.entry("landing", "/a"));
        assertThat(values(text, "b")).containsOnly(Map.entry("bucket", "my-lake"), Map.entry("settle-age", "10"), Map.entry("landing", "/b"));
        assertThat(read(text).profiles()).containsExactly("a", "b");
        assertThat(read(text).lines("a")).extracting(Setting::value).containsExactlyInAnyOrder("my-lake", "10", "/a", "20");
    }

    @Test
    void eachSettingKnowsItsLine() {
        ConfigurationFile file = read("bucket = x\r\n\r\n[ open-payments ]\r\n  landing =  /a b  \r\n");

        assertThat(file.settings("open-payments").get("bucket").where()).isEqualTo("/etc/x.conf:1");
        assertThat(file.settings("open-payments").get("landing")).hasToString(
                new Setting("landing", "/a b", new FileLine(FILE, 4, "open-payments")).toString());
        assertThat(file.settings("open-payments").get("landing").where()).isEqualTo("/etc/x.conf:4 [open-payments]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"jdbc:postgresql://h/d?user=u&password=a=b#c|jdbc:postgresql://h/d?user=u&password=a=b#c",
        "\" /a b \"|` /a b `", "'x # y'|x # y", "\"it's\"|it's", "'a \"b\"'|a \"b\"", "${HOME}/x|${HOME}/x", "a\\|a\\", "\"\"|``", "ä|ä"})
    void aValueIsWhatStandsThere(String written, String value) {
        assertThat(values("x = " + written)).containsExactly(Map.entry("x", value));
    }

    @Test
    void anEmptyValueIsOneToo() {
        assertThat(values("endpoint =")).containsExactly(Map.entry("endpoint", ""));
        assertThat(values("\uFEFFbucket = x\rprefix = y")).containsOnly(Map.entry("bucket", "x"), Map.entry("prefix", "y"));
        assertThat(values("")).isEmpty();
        assertThat(read("[a]\n[b]\n").profiles()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "bucket = x;[a];b = 1;b = 2|:4 gives b again, which line 3 has given; keep one of them",
        "[a];b = 1;[c];[a]|:4 begins the profile [a] again, which line 1 has begun; put both together",
        "watch|:1 is neither NAME = VALUE nor [PROFILE] nor a comment with #; write the options as watch = VALUE, and a switch as watch = true",
        "two words|:1 is neither NAME = VALUE nor [PROFILE] nor a comment with #; write the options as on the command line, without hyphens before them",
        "b: x=y|:1 is neither NAME = VALUE nor [PROFILE] nor a comment with #",
        "= x|:1 is neither NAME = VALUE",
        "; a comment of others|:1 is neither NAME = VALUE",
        "--settle-age = 10|:1 does not begin with the name of an option; write settle-age = VALUE",
        "--watch|:1 does not begin with the name of an option; write watch = VALUE",
        "landfall.bucket = x|:1 does not begin with the name of an option; write bucket = VALUE",
        "LANDFALL_SETTLE_AGE=10|:1 does not begin with the name of an option; write settle-age = VALUE",
        "[a|:1 begins as the name of a profile and is none; write [NAME]",
        "[]|:1 begins as the name of a profile and is none",
        "[a b]|:1 begins as the name of a profile and is none",
        "[a] # that one|:1 begins as the name of a profile and is none",
        "[../a]|:1 begins as the name of a profile and is none",
        "bucket = my-lake # mine|:1 has a # in the value of bucket; give a comment a line of its own, or put the value in quotes",
        "bucket = # mine|:1 has a # in the value of bucket",
        "landing = \"/data|:1 has no quote at the end of the value of landing; end it with \"",
        "landing = '/data' x|:1 goes on behind the closing quote of landing",
        "landing = \"/data\" # x|:1 goes on behind the closing quote of landing",
        "config = /x|:1 gives config, which is settled before this file is read; say --config or LANDFALL_CONFIG",
        "[a];profile = b|:2 gives profile, which is settled before this file is read; say --profile or LANDFALL_PROFILE"})
    void aMistakeIsToldWithItsLine(String lines, String sentence) {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read(lines.replace(';', lines.startsWith(";") ? ';' : '\n')))
                .withMessageStartingWith(FILE + sentence);
    }

    @ParameterizedTest
    @CsvSource({"0000", "001B", "00A0", "200B", "FEFF", "2028", "0085", "007F"})
    void whatCannotBeSeenIsToldByItsNumber(String codePoint) {
        String unseen = Character.toString(Integer.parseInt(codePoint, 16));

        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read("# a\nbucket = my" + unseen + "lake"))
                .withMessage("/etc/x.conf:2 has a character that cannot be seen, U+" + codePoint + "; take it away");
    }

    @ParameterizedTest
    @CsvSource({"hunter2hunter2", "'claims = hunter2hunter2 # x'", "'claims = \"hunter2hunter2'", "'hunter2hunter2 = x y\u200B'", "'[a\nhunter2hunter2'"})
    void noSentenceHasWhatALineSays(String text) {
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.getMessage().replace("hunter2hunter2 = VALUE", "").replace("hunter2hunter2 = true", "")).doesNotContain("hunter2"));
    }
}
