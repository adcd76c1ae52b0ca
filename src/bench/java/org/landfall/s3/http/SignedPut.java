package org.landfall.s3.http;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Put onto a key that must be free, signed before anything is timed.
 *
 * @param uri     with the signature
 * @param headers those that are signed, {@code Host} left out
 */
record SignedPut(URI uri, Map<String, String> headers) {

    static SignedPut of(String bucket, String key, S3Presigner signer) {
        PresignedPutObjectRequest signed = signer.presignPutObject(b -> b.signatureDuration(Duration.ofHours(1))
                .putObjectRequest(put -> put.bucket(bucket).key(key).ifNoneMatch("*")));
        Map<String, String> headers = new HashMap<>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.keySet().removeIf("host"::equalsIgnoreCase);
        return new SignedPut(URI.create(signed.url().toString()), headers);
    }
}
