package org.landfall.s3.upload;

import java.util.Arrays;
import java.util.List;
import org.landfall.s3.UploadSettings;

/** What a connection and its first question depend on: clients on the same terms may share them. */
final class ContactTerms {

    private final List<Object> terms;

    private ContactTerms(List<Object> terms) {
        this.terms = terms;
    }

    static ContactTerms of(String bucket, String region, String endpoint, UploadSettings settings) {
        return new ContactTerms(Arrays.asList(bucket, given(region), given(endpoint), settings.bucketOwner(), settings.allowHttp(),
                settings.connectTimeout(), settings.readTimeout(), settings.callTimeout(), settings.completeTimeout()));
    }

    private static String given(String text) {
        return text == null ? "" : text.strip();
    }

    boolean areThoseOf(ContactTerms other) {
        return terms.equals(other.terms);
    }
}
