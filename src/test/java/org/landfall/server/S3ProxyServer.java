package org.landfall.server;

import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3Proxy inside this JVM, with its objects in memory. It checks signatures and knows one user. */
public final class S3ProxyServer extends RunningServer {

    private static final String ACCESS_KEY = "landfall";
    private static final String SECRET_KEY = "landfall-secret";

    private final S3Proxy proxy;

    private S3ProxyServer(S3Proxy proxy) {
        super(Loopback.http(proxy.getPort()), ACCESS_KEY, SECRET_KEY);
        this.proxy = proxy;
    }

    public static S3ProxyServer start() {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("transient-nio2", new Properties()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .endpoint(Loopback.http(0))
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy did not start", e);
        }
        return new S3ProxyServer(proxy);
    }

    @Override
    public void close() {
        super.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy did not stop", e);
        }
    }
}
