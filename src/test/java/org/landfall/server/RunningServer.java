package org.landfall.server;

import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What all servers have in common: an address, a root user and a client of that user. */
abstract class RunningServer implements S3Server {

    private static final String REGION = "us-east-1";

    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;
    private final S3Client client;

    RunningServer(URI endpoint, String accessKey, String secretKey) {
        this.endpoint = endpoint;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.client = clientOf(AwsBasicCredentials.create(accessKey, secretKey));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String region() {
        return REGION;
    }

    @Override
    public String accessKey() {
        return accessKey;
    }

    @Override
    public String secretKey() {
        return secretKey;
    }

    @Override
    public S3Client client() {
        return client;
    }

    @Override
    public S3Client clientOf(AwsCredentials user) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(user))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .build();
    }

    @Override
    public String newBucket() {
        String bucket = "landfall-" + UUID.randomUUID();
        client.createBucket(b -> b.bucket(bucket));
        return bucket;
    }

    @Override
    public void close() {
        client.close();
    }
}
