package org.landfall.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.StoredObject;

class ListingPageTest {

    private static final String OBJECT = "<Contents><Key>raw/year=2024/a b+c%20&amp;&lt;ü&#13;.csv</Key><LastModified>2026-11-25T07:00:00.000Z</LastModified>"
            + "<ETag>&quot;0cc175b9c0f1b6a831c399e269772661&quot;</ETag><ChecksumAlgorithm>CRC32C</ChecksumAlgorithm><Size>6000000000</Size>"
            + "<Owner><ID>1</ID><DisplayName>x</DisplayName></Owner><StorageClass>STANDARD</StorageClass></Contents>";

    @Test
    void keysComeAsTheyAreAndSizesMayBeLarge() throws XMLStreamException {
        ListingPage page = page("<IsTruncated>false</IsTruncated>" + OBJECT);

        assertThat(page.objects()).containsExactly(
                new StoredObject("raw/year=2024/a b+c%20&<ü\r.csv", 6_000_000_000L, "\"0cc175b9c0f1b6a831c399e269772661\""));
        assertThat(page.next()).isNull();
    }

    @Test
    void aPageSaysWhereTheNextBegins() throws XMLStreamException {
        assertThat(page(OBJECT + "<IsTruncated>true</IsTruncated><NextContinuationToken>a=/+&amp;</NextContinuationToken>").next()).isEqualTo("a=/+&");
    }

    @Test
    void theLastPageHasNoNextWhateverElseItSays() throws XMLStreamException {
        assertThat(page("<IsTruncated>false</IsTruncated><NextContinuationToken>a</NextContinuationToken>").next()).isNull();
    }

    @Test
    void anEmptyListingHasNoObjects() throws XMLStreamException {
        assertThat(page("<Name>lake</Name><Prefix/><KeyCount>0</KeyCount>").objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html/>", "<Error><Code>InternalError</Code></Error>", "<ListBucketResult>", "<ListBucketResult><Contents><Key>a</Key>",
        "<ListBucketResult><Contents><Key>a</Key><ETag>b</ETag><Size>x</Size></Contents></ListBucketResult>",
        "<ListBucketResult><Contents><Key>&#1;</Key><ETag>b</ETag><Size>1</Size></Contents></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"})
    void whatIsNoListingIsRefused(String document) {
        assertThatThrownBy(() -> ListingPage.read(document.getBytes(StandardCharsets.UTF_8))).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void entitiesOfADocumentTypeAreNotRead() {
        String document = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ListBucketResult><IsTruncated>&x;</IsTruncated></ListBucketResult>";
        assertThatThrownBy(() -> ListingPage.read(document.getBytes(StandardCharsets.UTF_8))).isInstanceOf(XMLStreamException.class);
    }

    private static ListingPage page(String inside) throws XMLStreamException {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n " + inside
                + "\n</ListBucketResult>";
        return ListingPage.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
