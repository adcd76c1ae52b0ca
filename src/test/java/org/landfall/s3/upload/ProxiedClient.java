package org.landfall.s3.upload;

import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.S3Server;

/**
 * A client as the routes make it, for a lake of its own, by way of a proxy that a test may tell to misbehave. Its credentials are those of
 * the JVM until it is closed.
 */
public final class ProxiedClient implements AutoCloseable {

    private final Lake lake;
    private final FaultProxy proxy;
    private final LandingS3Client client = new LandingS3Client();

    private ProxiedClient(Lake lake, FaultProxy proxy) {
        this.lake = lake;
        this.proxy = proxy;
    }

    public static ProxiedClient of(S3Server server) {
        ProxiedClient made = new ProxiedClient(Lake.on(server), FaultProxy.before(server));
        System.setProperty("aws.accessKeyId", made.lake.user().accessKeyId());
        System.setProperty("aws.secretAccessKey", made.lake.user().secretAccessKey());
        made.client.setBucket(made.lake.bucket());
        made.client.setRegion(server.region());
        made.client.setEndpoint(made.proxy.endpoint().toString());
        return made;
    }

    public Lake lake() {
        return lake;
    }

    public FaultProxy proxy() {
        return proxy;
    }

    public LandingS3Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        proxy.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
