package org.landfall.s3.upload;

import java.time.Duration;
import org.landfall.s3.UploadSettings;

/** What a connection and its first question depend on: clients on the same terms may share them. */
record ContactTerms(String bucket, String region, String endpoint, String owner, boolean allowHttp, Duration connectTimeout, Duration readTimeout,
        Duration callTimeout, Duration completeTimeout) {

    static ContactTerms of(String bucket, String region, String endpoint, UploadSettings settings) {
        return new ContactTerms(bucket, given(region), given(endpoint), settings.bucketOwner(), settings.allowHttp(), settings.connectTimeout(),
                settings.readTimeout(), settings.callTimeout(), settings.completeTimeout());
    }

    private static String given(String text) {
        return text == null ? "" : text.strip();
    }
}
