package org.landfall.s3.probe;

import org.landfall.s3.ServerAddress;
import org.landfall.s3.UploadSettings;
import org.landfall.s3.upload.ServerProbe;
import org.landfall.s3.wire.S3Connection;

/**
 * Questions to S3 that find out what the credentials may do and how the bucket is set, and change nothing: no object and no version
 * comes or goes. The exceptions say so. It connects at the first question.
 *
 * <p>It has a plain client of its own; the client of the routes stays one that can only put.
 */
public final class LakeProbes implements AutoCloseable {

    private final S3Connection connection;
    private final String bucket;
    private final UploadSettings settings;
    private final PutProbe puts;
    private final ReadProbe reads;
    private final RemovalProbe removals;
    private final BucketSettingsProbe bucketSettings;
    private final IdentityProbe identity;

    /**
     * @param region   the bucket's region; empty for what the SDK's default chain finds
     * @param server   the server's address
     * @param settings what uploads ask for, such as the encryption, and the time limits of the questions
     * @throws org.landfall.s3.UploadFailedException when the endpoint would send in plain to another machine, and that is not allowed
     */
    public LakeProbes(String bucket, String region, ServerAddress server, UploadSettings settings) {
        connection = new S3Connection(server, region.isBlank() ? null : region, settings);
        this.bucket = bucket;
        this.settings = settings;
        puts = new PutProbe(connection, bucket, settings);
        reads = new ReadProbe(connection, bucket);
        removals = new RemovalProbe(connection, bucket);
        bucketSettings = new BucketSettingsProbe(connection, bucket);
        identity = new IdentityProbe(connection);
    }

    /** Probe of what may be put. */
    public PutProbe puts() {
        return puts;
    }

    /** Probe of what may be listed and read. */
    public ReadProbe reads() {
        return reads;
    }

    /** Probe of what may be removed. */
    public RemovalProbe removals() {
        return removals;
    }

    /** Probe of the bucket's settings. */
    public BucketSettingsProbe bucketSettings() {
        return bucketSettings;
    }

    /** Probe of whose the credentials are. */
    public IdentityProbe identity() {
        return identity;
    }

    /** The server that is asked. */
    public ServerAddress server() {
        return connection.server();
    }

    /**
     * Asks what a move asks a server that is not AWS's own; leaves one small object.
     *
     * @return what it showed, half a sentence
     * @throws org.landfall.s3.UploadFailedException when it is not what safety needs, or cannot be known
     */
    public String serverShows(String prefix) {
        return new ServerProbe(connection, bucket, prefix, settings).ask();
    }

    /** The region that requests are signed for. @throws software.amazon.awssdk.core.exception.SdkException when none is known */
    public String region() {
        return connection.asking().serviceClientConfiguration().region().id();
    }

    @Override
    public void close() {
        connection.close();
    }
}
