package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server that runs as a process of its own. It ends, with all its descendants, when it is closed or when this JVM exits. */
final class ServerProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final String name;
    private final Process process;
    private final ServerLog log;
    private final Thread atExit = new Thread(this::end);

    private ServerProcess(String name, Process process, ServerLog log) {
        this.name = name;
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a server with variables on top of this JVM's own environment. Its standard input stays open until it ends. */
    static ServerProcess start(String name, List<String> command, Map<String, String> environment) {
        ServerLog log = ServerLog.named(name);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.file().toFile());
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /**
     * Waits until the address answers 200.
     *
     * @throws IllegalStateException when the process ends before, or 90 s pass; the process is ended then
     */
    void awaitHealthy(URI health) {
        awaitReady(() -> answers(health));
    }

    /** As {@link #awaitHealthy(URI)}, with any other sign that the server is ready. */
    void awaitReady(BooleanSupplier ready) {
        try {
            Awaitility.await()
                    .atMost(READY)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !process.isAlive() || ready.getAsBoolean());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException(name + " is not ready after " + READY.toSeconds() + " s:\n" + log.tail(), e);
        }
        if (!process.isAlive()) {
            close();
            throw new IllegalStateException(name + " ended before it was ready:\n" + log.tail());
        }
    }

    private static boolean answers(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is exiting: the hook runs or has run.
            return;
        }
    }

    private void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(ServerProcess::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (Exception e) {
            handle.destroyForcibly();
        }
    }
}
