package org.landfall.s3;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * How the S3 server is reached. Credentials come from the SDK's default chain and from nowhere else.
 *
 * @param endpoint the server's address, or null for AWS itself
 * @param region   the region's name, or null for what the SDK's default chain finds
 */
record S3Connection(URI endpoint, String region) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 4;

    S3Client open() {
        S3ClientBuilder builder = S3Client.builder()
                // one thread, one blocking connection: a pool with its own threads would buy nothing here and costs more CPU
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT))
                // every request names its own checksum already; the SDK need not compute another
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(S3Connection::isConcurrentWrite)
                        .build()));
        if (region != null) {
            builder.region(Region.of(region));
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
            if (region == null) {
                builder.region(Region.US_EAST_1);
            }
        }
        return builder.build();
    }

    /** S3 answers 409 when another conditional write to the key is under way, and asks for a retry. */
    private static boolean isConcurrentWrite(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == 409;
    }
}
