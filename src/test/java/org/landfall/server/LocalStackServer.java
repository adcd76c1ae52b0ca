package org.landfall.server;

import java.net.URI;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * LocalStack: one that runs already, when the environment names it ({@code LANDFALL_LOCALSTACK_ENDPOINT}), else a container
 * where a Docker engine answers, else a process from PyPI. It takes any secret and enforces no policy.
 */
public final class LocalStackServer implements S3Server {

    private static final String GIVEN = "LANDFALL_LOCALSTACK_ENDPOINT";
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.13.0");
    private static LocalStackServer shared;
    private static RuntimeException failure;

    private final URI endpoint;
    private final AutoCloseable engine;

    private LocalStackServer(URI endpoint, AutoCloseable engine) {
        this.endpoint = endpoint;
        this.engine = engine;
    }

    /**
     * The one server that all tests of this Java process share; it ends with the process.
     *
     * @throws ServerUnavailableException when it can be had by none of the three ways
     */
    public static synchronized LocalStackServer shared() {
        if (failure != null) {
            throw failure;
        }
        if (shared == null) {
            try {
                shared = start();
            } catch (RuntimeException e) {
                // one try is enough for all tests
                failure = e;
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    private static LocalStackServer start() {
        String given = System.getenv(GIVEN);
        if (given != null && !given.isBlank()) {
            return new LocalStackServer(URI.create(given), () -> { });
        }
        if (DockerEngine.answers()) {
            return inDocker();
        }
        LocalStackProcess process = LocalStackProcess.start();
        return new LocalStackServer(process.endpoint(), process);
    }

    private static LocalStackServer inDocker() {
        LocalStackContainer container = new LocalStackContainer(IMAGE).withServices(LocalStackContainer.Service.S3);
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new ServerUnavailableException("a Docker engine answers, but it cannot run " + IMAGE + ": " + e.getMessage(), e);
        }
        return new LocalStackServer(container.getEndpoint(), container);
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public AwsCredentials root() {
        return AwsBasicCredentials.create("test", "test");
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (Exception e) {
            throw new IllegalStateException("LocalStack does not stop", e);
        }
    }
}
