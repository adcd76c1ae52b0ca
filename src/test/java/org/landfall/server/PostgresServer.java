package org.landfall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL with a password, as a process with its data in a temporary folder. It may be stopped and started again under its address. */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "postgres";
    private static final String USER = "landfall";

    private static PostgresServer shared;
    private static RuntimeException failure;

    private final int port = Loopback.freePort();
    private final String password = "secret-" + UUID.randomUUID();
    private final TemporaryFolder folder = new TemporaryFolder(NAME);
    private final Path data = folder.path().resolve("data");
    private final PostgresPrograms programs = PostgresPrograms.unpacked();
    private ServerProcess process;

    /**
     * The one server that all tests of this Java process share, each with a database of its own; whoever stops it starts it again. It ends with
     * the process.
     *
     * @throws ServerUnavailableException when it cannot be run here
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
     * @throws ServerUnavailableException when it cannot be run here
     */
    public PostgresServer() {
        try {
            Path word = Files.writeString(folder.path().resolve("password"), password);
            programs.giveAway(folder);
            programs.run("initdb", "--pgdata=" + data, "--username=" + USER, "--auth=scram-sha-256", "--pwfile=" + word, "--encoding=UTF8",
                    "--locale=C", "--no-sync");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Starts it again after {@link #stop}; nothing happens when it runs. */
    public void start() {
        if (!answers()) {
            process = ServerProcess.start(NAME, programs.command("postgres", "-D", data.toString(), "-c", "listen_addresses=" + Loopback.HOST,
                    "-c", "port=" + port, "-c", "unix_socket_directories=", "-c", "fsync=off"), Map.of());
            process.awaitReady(this::answers);
        }
    }

    /** Stops it at once; its clients lose their connections, and what was committed stays. */
    public void stop() {
        programs.run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast");
        process.close();
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

    /** The port of 127.0.0.1 that it answers at. */
    public int port() {
        return port;
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
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stop();
        }
        process.close();
        folder.close();
    }
}
