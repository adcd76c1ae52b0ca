package org.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which metadata S3 would take. */
class ObjectMetadataTest {

    @Test
    void namesAreInLowerCaseAndAQuotedCommaBelongsToItsValue() {
        assertThat(ObjectMetadata.parse("Owner=data lake, note=a\\,b=c").values()).containsEntry("owner", "data lake").containsEntry("note", "a,b=c");
        assertThat(ObjectMetadata.parse(" ")).isEqualTo(ObjectMetadata.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "owner|--metadata owner cannot be used; give key=value, and write a comma that belongs to a value as \\,",
        "note=a,b|--metadata b cannot be used; give key=value",
        "Owner=a,owner=b|--metadata owner=b cannot be used; there are two with the name owner; leave one of them out",
        "a b=c|--metadata a b=c cannot be used; a name is made of letters, digits and . _ -",
        "größe=c|--metadata größe=c cannot be used; a name is made of letters, digits and . _ -",
        "SHA256=c|--metadata sha256=c cannot be used; the name is that of --meta-sha256; take another",
        "note=größe|--metadata note=größe cannot be used; a value is made of ASCII characters, with no two blanks in a row; write it so",
        "note=a  b|--metadata note=a  b cannot be used; a value is made of ASCII characters",
        "note=|--metadata note= cannot be used; a value is made of ASCII characters"})
    void whatIsNoMetadataIsRefused(String text, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectMetadata.parse(text)).withMessageStartingWith(sentence);
    }

    @Test
    void aLineEndWouldBeAnotherHeaderAndIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectMetadata.parse("note=a\r\nx-amz-acl: public-read")).withMessageContaining("ASCII");
    }

    @Test
    void metadataHaveTheBoundOfS3BesideTheSha256() {
        assertThat(ObjectMetadata.parse("k=" + "v".repeat(1_977)).values()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectMetadata.parse("k=" + "v".repeat(1_978)))
                .withMessage("--metadata has 1979 bytes of names and values, and S3 takes 1978 beside the SHA-256; give fewer or shorter ones");
    }
}
