package org.landfall.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.GenericContainer;

/**
 * PostgreSQL with a password: the installed one, as a process with its data in a temporary folder, or a container where a Docker engine
 * answers. It may be stopped and started again under its address.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "postgres";
    private static final String IMAGE = "postgres:15-alpine";
    private static final String USER = "landfall";
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration COMMAND_TIME = Duration.ofSeconds(60);

    private static PostgresServer shared;
    private static RuntimeException failure;

    /** What can be stopped and started again, with what it holds. */
    private interface Engine extends AutoCloseable {

        void start();

        void stop();

        @Override
        void close();
    }

    private final int port = Loopback.freePort();
    private final String password = "secret-" + UUID.randomUUID();
    private final Engine engine;

    /**
     * The one server that all tests of this Java process share, each with a database of its own; whoever stops it starts it again. It ends with
     * the process.
     *
     * @throws ServerUnavailableException when it can be had in neither way
     */
    public static synchronized PostgresServer shared() {
        if (failure != null) {
            throw failure;
        }
        if (shared == null) {
            try {
                shared = new PostgresServer();
            } catch (RuntimeException e) {
                // one try is enough for all tests
                failure = e;
                throw e;
            }
        }
        return shared;
    }

    /**
     * Starts one on a free port of 127.0.0.1 and waits until it answers.
     *
     * @throws ServerUnavailableException when it can be had in neither way
     */
    public PostgresServer() {
        Path programs = installed();
        if (programs == null && !DockerEngine.answers()) {
            throw new ServerUnavailableException("there is no PostgreSQL in " + INSTALLED + "; install the package postgresql");
        }
        engine = programs == null ? new Container() : new Installed(programs);
        start();
    }

    /** The programs of the newest version that is installed, or null. */
    private static Path installed() {
        if (Files.notExists(INSTALLED)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
                    .max(Comparator.comparing(version -> Double.parseDouble(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #stop}; nothing happens when it runs. */
    public void start() {
        if (!answers()) {
            engine.start();
        }
    }

    /** Stops it at once; its clients lose their connections, and what was committed stays. */
    public void stop() {
        engine.stop();
    }

    /** Makes an empty database, and returns its JDBC address with user and password. */
    public String newDatabase() {
        String name = "claims_" + UUID.randomUUID().toString().replace('-', '_');
        update(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database + "?user=" + USER + "&password=" + password;
    }

    /** The password in the addresses. */
    public String password() {
        return password;
    }

    /** What a query answers in its first column. */
    public static List<String> query(String url, String sql) {
        try (Connection connection = source(url).getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(rows.getString(1));
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Changes something. */
    public static void update(String url, String sql) {
        try (Connection connection = source(url).getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    private boolean answers() {
        try (Connection connection = source(url("postgres")).getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private final class Installed implements Engine {

        private final Path programs;
        private final TemporaryFolder folder = new TemporaryFolder(NAME);
        private final Path data = folder.path().resolve("data");
        private final List<String> as;
        private ServerProcess process;

        Installed(Path programs) {
            this.programs = programs;
            // it refuses to be run by root
            as = "root".equals(System.getProperty("user.name")) ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.of();
            try {
                Path word = Files.writeString(folder.path().resolve("password"), password);
                if (!as.isEmpty()) {
                    run(List.of("chown", "-R", "65534:65534", folder.path().toString()));
                }
                run(program("initdb", "--pgdata=" + data, "--username=" + USER, "--auth=scram-sha-256", "--pwfile=" + word, "--encoding=UTF8",
                        "--locale=C", "--no-sync"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> program(String name, String... arguments) {
            List<String> command = new ArrayList<>(as);
            command.add(programs.resolve(name).toString());
            command.addAll(List.of(arguments));
            return command;
        }

        private void run(List<String> command) {
            ServerLog log = ServerLog.named(NAME);
            if (!new Command(command, Map.of()).succeeds(log, COMMAND_TIME)) {
                throw new IllegalStateException(command + " failed:\n" + log.tail());
            }
        }

        @Override
        public void start() {
            process = ServerProcess.start(NAME, program("postgres", "-D", data.toString(), "-c", "listen_addresses=" + Loopback.HOST,
                    "-c", "port=" + port, "-c", "unix_socket_directories=", "-c", "fsync=off"), Map.of());
            process.awaitReady(PostgresServer.this::answers);
        }

        @Override
        public void stop() {
            run(program("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast"));
            process.close();
        }

        @Override
        public void close() {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                stop();
            }
            process.close();
            folder.close();
        }
    }

    private final class Container implements Engine {

        private final GenericContainer<?> container = new GenericContainer<>(IMAGE).withEnv("POSTGRES_USER", USER).withEnv("POSTGRES_PASSWORD", password);

        Container() {
            // the same port when it is started again
            container.setPortBindings(List.of(port + ":5432"));
        }

        @Override
        public void start() {
            try {
                if (container.getContainerId() == null) {
                    container.start();
                } else {
                    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
                }
            } catch (RuntimeException e) {
                throw new ServerUnavailableException("a Docker engine answers, but it cannot run " + IMAGE + ": " + e.getMessage(), e);
            }
            await().atMost(COMMAND_TIME).until(PostgresServer.this::answers);
        }

        @Override
        public void stop() {
            container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
        }

        @Override
        public void close() {
            container.close();
        }
    }
}
