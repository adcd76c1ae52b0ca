package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tags S3 would take, and how they go over the wire. */
class ObjectTagsTest {

    @Test
    void tagsAreEncodedInTheirOrder() {
        ObjectTags tags = ObjectTags.parse("team=data lake, cost-center=4711,Größe=a+b=c/d@e:f");

        assertThat(tags.values()).containsEntry("team", "data lake").containsEntry("cost-center", "4711").containsEntry("Größe", "a+b=c/d@e:f");
        assertThat(tags.encoded()).isEqualTo("team=data%20lake&cost-center=4711&Gr%C3%B6%C3%9Fe=a%2Bb%3Dc%2Fd%40e%3Af");
    }

    @Test
    void aTagMayHaveNoValueAndNothingIsNoTag() {
        assertThat(ObjectTags.parse("raw=").values()).containsEntry("raw", "");
        assertThat(ObjectTags.parse("")).isEqualTo(ObjectTags.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "team|--tag team cannot be used; give key=value, and write a comma that belongs to a value as \\,",
        "=data|--tag =data cannot be used; give key=value",
        "team=a,team=b|--tag team=b cannot be used; there are two with the name team; leave one of them out",
        "team=a*b|--tag team=a*b cannot be used; a tag is made of letters, digits, blanks and + - = . _ : / @",
        "team=a\\,b|--tag team=a,b cannot be used; a tag is made of letters",
        "AWS:team=a|--tag AWS:team=a cannot be used; keys that begin with aws: are those of AWS itself; take another"})
    void whatIsNoTagIsRefused(String text, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectTags.parse(text)).withMessageStartingWith(sentence);
    }

    @Test
    void tagsHaveTheBoundsOfS3() {
        String longest = "k".repeat(128) + "=" + "v".repeat(256);
        assertThat(ObjectTags.parse(longest).values()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectTags.parse("k" + longest)).withMessageContaining("128 characters of a key and 256 of a value");
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectTags.parse(longest + "v")).withMessageContaining("shorten it");
        String ten = IntStream.range(0, 10).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
        assertThat(ObjectTags.parse(ten).values()).hasSize(10);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectTags.parse(ten + ",k10=v")).withMessage("--tag names 11 tags, and S3 takes 10 of an"
                + " object; leave some out");
    }
}
