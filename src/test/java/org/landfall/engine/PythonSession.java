package org.landfall.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.landfall.server.PythonEnvironment;
import org.landfall.server.S3Server;

/** A script among the test resources, as a process that answers questions line by line and ends when it is closed. */
final class PythonSession implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private PythonSession(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a script with the address of a server and the credentials that may do everything there. */
    static PythonSession of(String script, PythonEnvironment python, S3Server server, String... arguments) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "engines", script + "-" + ProcessHandle.current().pid()).toAbsolutePath());
            Path log = folder.resolve("log");
            List<String> command = new ArrayList<>(List.of(python.programs().resolve("python").toString(), copied(script, folder).toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
            builder.environment().putAll(access(server));
            return new PythonSession(script, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(script + " cannot be started", e);
        }
    }

    private static Path copied(String script, Path folder) throws IOException {
        try (InputStream in = PythonSession.class.getResourceAsStream("/engines/" + script)) {
            return Files.write(folder.resolve(script), in.readAllBytes());
        }
    }

    private static Map<String, String> access(S3Server server) {
        return Map.of("AWS_ACCESS_KEY_ID", server.root().accessKeyId(), "AWS_SECRET_ACCESS_KEY", server.root().secretAccessKey(),
                "AWS_REGION", server.region(), "AWS_DEFAULT_REGION", server.region(), "AWS_ENDPOINT_URL", server.endpoint().toString(),
                "AWS_EC2_METADATA_DISABLED", "true", "JAVA_HOME", System.getProperty("java.home"), "SPARK_LOCAL_IP", "127.0.0.1");
    }

    /** The rows of an answer, NULL as an empty text. @throws EngineException when the answer is an error */
    List<List<String>> ask(Map<String, ?> question) {
        try {
            questions.write(JSON.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " ended:\n" + Files.readString(log));
            }
            return rows(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not answer, see " + log, e);
        }
    }

    private static List<List<String>> rows(JsonNode answer) {
        if (answer.has("error")) {
            throw new EngineException(answer.get("error").asText());
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : answer.get("rows")) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.isNull() ? "" : value.asText()));
            rows.add(values);
        }
        return rows;
    }

    /** Ends the script by the end of its questions, and by force where it does not heed that. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
