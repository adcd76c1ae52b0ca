package org.landfall.server;

import java.net.URI;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack: the one whose address is in {@code LANDFALL_LOCALSTACK_ENDPOINT}; else one in Docker, when a Docker engine
 * answers; else a process of its own, installed from PyPI. It accepts any secret and enforces no policy.
 */
public final class LocalStackServer extends RunningServer {

    private static final String ENDPOINT_VARIABLE = "LANDFALL_LOCALSTACK_ENDPOINT";
    private static final String IMAGE = "localstack/localstack:4.13.0";
    private static final String ACCESS_KEY = "test";
    private static final String SECRET_KEY = "test";

    private final AutoCloseable process;

    private LocalStackServer(URI endpoint, AutoCloseable process) {
        super(endpoint, ACCESS_KEY, SECRET_KEY);
        this.process = process;
    }

    /**
     * Starts LocalStack and waits until it is ready.
     *
     * @throws ServerUnavailableException when it can be had by none of the three ways
     */
    public static LocalStackServer start() {
        String given = System.getenv(ENDPOINT_VARIABLE);
        if (given != null && !given.isEmpty()) {
            return new LocalStackServer(URI.create(given), () -> {});
        }
        return DockerEngine.answers() ? inDocker() : onPython();
    }

    static LocalStackServer inDocker() {
        LocalStackContainer container =
                new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices(LocalStackContainer.Service.S3);
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new ServerUnavailableException("Docker answers, but cannot run " + IMAGE, e);
        }
        return new LocalStackServer(container.getEndpoint(), container::stop);
    }

    static LocalStackServer onPython() {
        LocalStackProcess process = LocalStackProcess.start(Python.onPath());
        return new LocalStackServer(process.endpoint(), process);
    }

    @Override
    public void close() {
        super.close();
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("LocalStack did not stop", e);
        }
    }
}
