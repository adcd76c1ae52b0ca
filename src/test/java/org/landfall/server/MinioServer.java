package org.landfall.server;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** MinIO as a process of its own, with its objects in a temporary folder. */
public final class MinioServer implements S3Server {

    /** The name of the key that it encrypts with on request. */
    public static final String KMS_KEY = "landfall-kms-key";

    private static final GoProgram PROGRAM =
            new GoProgram("minio", "github.com/minio/minio", "v0.0.0-20260212201848-7aac2a2c5b7c");
    private static final String ACCESS_KEY = "landfall-root";
    private static final String SECRET_KEY = "landfall-secret";

    private final TemporaryFolder objects = new TemporaryFolder("minio");
    private final URI endpoint = Loopback.http(Loopback.freePort());
    private final ServerProcess process;

    /**
     * Starts it on a free port of 127.0.0.1 and waits until it answers; builds it first where that was never done.
     *
     * @throws ServerUnavailableException when it cannot be built
     * @throws IllegalStateException      when it ends by itself or is not ready in time
     */
    public MinioServer() {
        process = ServerProcess.start("minio", command(), Map.of(
                "MINIO_ROOT_USER", ACCESS_KEY,
                "MINIO_ROOT_PASSWORD", SECRET_KEY,
                "MINIO_KMS_SECRET_KEY", KMS_KEY + ":" + Base64.getEncoder().encodeToString(new byte[32]),
                "MINIO_BROWSER", "off",
                // what a test deletes leaves the disk before the next one needs it, and not minutes later
                "MINIO_API_DELETE_CLEANUP_INTERVAL", "5s",
                "MINIO_UPDATE", "off"));
        process.awaitHealthy(endpoint.resolve("/minio/health/ready"));
    }

    private List<String> command() {
        return List.of(PROGRAM.executable().toString(), "server", "--quiet", "--address", endpoint.getAuthority(), objects.folder("data").toString());
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public AwsCredentials root() {
        return AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() {
        process.close();
        objects.close();
    }
}
