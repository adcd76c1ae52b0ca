package org.landfall.s3.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.landfall.s3.ETags;
import org.landfall.s3.StoredObject;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One answer to ListObjectsV2.
 *
 * @param objects in the order of their keys
 * @param next    the token that asks for the next page, or null when this is the last
 */
record ListingPage(List<StoredObject> objects, String next) {

    /** Takes over what the SDK has read. @throws SdkClientException when it has an object without key or size */
    static ListingPage of(ListObjectsV2Response answer) {
        List<StoredObject> objects = answer.contents().stream().map(ListingPage::object).toList();
        return new ListingPage(objects, Boolean.TRUE.equals(answer.isTruncated()) ? answer.nextContinuationToken() : null);
    }

    /**
     * Reads the document of an answer.
     *
     * @throws XMLStreamException when it is no such document, breaks off, or has a key that XML cannot hold
     */
    static ListingPage read(byte[] document) throws XMLStreamException {
        XMLStreamReader xml = AnswerDocument.reader(document);
        xml.nextTag();
        xml.require(XMLStreamConstants.START_ELEMENT, null, "ListBucketResult");
        List<StoredObject> objects = new ArrayList<>();
        String next = null;
        boolean truncated = false;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Contents" -> objects.add(object(xml));
                case "IsTruncated" -> truncated = Boolean.parseBoolean(xml.getElementText());
                case "NextContinuationToken" -> next = xml.getElementText();
                default -> skip(xml);
            }
        }
        if (truncated && next == null) {
            throw new XMLStreamException("a listing that goes on, and does not say where");
        }
        return new ListingPage(objects, truncated ? next : null);
    }

    /** Tells whether the pages after this one have only keys after a key. */
    boolean endsAtOrAfter(String key) {
        return !objects.isEmpty() && inListingOrder(objects.get(objects.size() - 1).key(), key) >= 0;
    }

    /** The key of its last object. */
    Optional<String> lastKey() {
        return objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(objects.size() - 1).key());
    }

    /** Tells whether it has a last object, and that does not come after a key of an earlier page. @param key may be null, for none */
    boolean isNotAfter(String key) {
        return key != null && lastKey().filter(last -> inListingOrder(last, key) <= 0).isPresent();
    }

    private static StoredObject object(S3Object listed) {
        if (listed.key() == null || listed.size() == null) {
            throw SdkClientException.create("what answered is no S3 server (it lists an object without " + (listed.key() == null ? "key" : "size") + ")");
        }
        return new StoredObject(listed.key(), listed.size(), ETags.usable(listed.eTag()));
    }

    private static StoredObject object(XMLStreamReader xml) throws XMLStreamException {
        String key = null;
        String eTag = null;
        long size = -1;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = xml.getElementText();
                case "ETag" -> eTag = xml.getElementText();
                case "Size" -> size = size(xml.getElementText());
                default -> skip(xml);
            }
        }
        if (key == null || size < 0) {
            throw new XMLStreamException("an object without key or size");
        }
        return new StoredObject(key, size, ETags.usable(eTag));
    }

    private static long size(String text) throws XMLStreamException {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new XMLStreamException("'" + text + "' is no size", e);
        }
    }

    /** To the end of the element, whatever is in it. */
    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > AnswerDocument.DEEPEST) {
                throw new XMLStreamException("elements within elements, deeper than in any answer of S3");
            }
        }
    }

    /** S3 lists keys in the order of their UTF-8 bytes, which is not the order of Java's strings. */
    static int inListingOrder(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
