package org.landfall.server;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server that runs on this machine for tests, reached on 127.0.0.1. */
public interface S3Server extends AutoCloseable {

    /** Its address. */
    URI endpoint();

    /** The credentials that may do everything. */
    AwsCredentials root();

    /** The region that requests are signed for. */
    default String region() {
        return "us-east-1";
    }

    @Override
    void close();

    /** The credentials of a user with the write-only role over a bucket; the root's where the server knows no rights. */
    default AwsCredentials userOfTheRole(String bucket) {
        return root();
    }

    /** A new client that may do everything, independent of Landfall's own. */
    default S3Client client() {
        return clientOf(root());
    }

    /** A new client of another user. */
    default S3Client clientOf(AwsCredentials user) {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .region(Region.of(region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(user))
                .build();
    }

    /** Makes an empty bucket with a name of its own. */
    default String newBucket() {
        String name = "lake-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT).substring(0, 13);
        try (S3Client client = client()) {
            client.createBucket(b -> b.bucket(name));
        }
        return name;
    }
}
