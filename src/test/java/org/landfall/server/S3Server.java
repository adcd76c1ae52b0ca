package org.landfall.server;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server that listens on this machine while a test needs it; its data is gone when it is closed. */
public interface S3Server extends AutoCloseable {

    URI endpoint();

    String region();

    /** The access key of the root user, who may do everything. */
    String accessKey();

    String secretKey();

    /** A client of the root user with path-style addresses; it belongs to the server and is closed with it. */
    S3Client client();

    /** A client like {@link #client()} with other credentials, for the caller to close. */
    S3Client clientOf(AwsCredentials user);

    /** Makes an empty bucket with a name that no other test has. */
    String newBucket();

    @Override
    void close();
}
