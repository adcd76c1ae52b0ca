package org.landfall.server;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** S3Proxy in this Java process, with its objects in a temporary folder. */
public final class S3ProxyServer implements S3Server {

    private static final String ACCESS_KEY = "local-identity";
    private static final String SECRET_KEY = "local-credential";

    private final TemporaryFolder objects = new TemporaryFolder("s3proxy");
    private final S3Proxy proxy;

    /** Starts it on a free port of 127.0.0.1. @throws IllegalStateException when it does not start */
    public S3ProxyServer() {
        this(builder -> builder.awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY));
    }

    private S3ProxyServer(UnaryOperator<S3Proxy.Builder> authentication) {
        proxy = authentication.apply(S3Proxy.builder())
                .blobStore(new FilesystemNio2BlobStore(objects.path().toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    /** One that checks no signature, so that a {@link FaultProxy} before it may hide signed headers. */
    public static S3ProxyServer withoutSignatures() {
        return new S3ProxyServer(builder -> builder);
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public AwsCredentials root() {
        return AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        } finally {
            objects.close();
        }
    }
}
