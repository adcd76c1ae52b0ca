package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A Python virtual environment with pinned packages, made once under the user's cache folder and used again.
 *
 * @param home its folder
 */
public record PythonEnvironment(Path home) {

    /** All versions are pinned, those of what LocalStack itself needs too: with newer ones of some it does not start. */
    private static final String LOCALSTACK_ON_3_11 = "/localstack/python-3.11.txt";
    private static final String LOCALSTACK_ON_3_13 = "/localstack/python-3.13.txt";
    private static final String AWS_TOOLS = "/aws-tools/python.txt";
    private static final String KUBERNETES_TOOLS = "/kubernetes-tools/python.txt";
    private static final String LAKE_READERS = "/engines/lake.txt";
    private static final String SPARK = "/engines/spark.txt";

    private record Python(String command, int minor) {}

    /** @throws ServerUnavailableException when there is no Python from 3.11 on with its venv module, or a package cannot be had */
    static PythonEnvironment forLocalStack() {
        return with("localstack", python -> python.minor() < 13 ? LOCALSTACK_ON_3_11 : LOCALSTACK_ON_3_13,
                "the tests need LocalStack, and neither a Docker engine nor a Python from 3.11 on was found; install one (python3 and"
                        + " python3-venv), or name a running LocalStack in LANDFALL_LOCALSTACK_ENDPOINT");
    }

    /**
     * The AWS command line and cfn-lint.
     *
     * @throws ServerUnavailableException when there is no Python from 3.11 on with its venv module, or a package cannot be had
     */
    public static PythonEnvironment forAwsTools() {
        return with("aws-tools", python -> AWS_TOOLS,
                "no Python from 3.11 on was found to run the AWS tools; install one (python3 and python3-venv)");
    }

    /**
     * kubernetes-validate.
     *
     * @throws ServerUnavailableException when there is no Python from 3.11 on with its venv module, or a package cannot be had
     */
    public static PythonEnvironment forKubernetesTools() {
        return with("kubernetes-tools", python -> KUBERNETES_TOOLS,
                "no Python from 3.11 on was found to check Kubernetes manifests; install one (python3 and python3-venv)");
    }

    /**
     * DuckDB and pyarrow.
     *
     * @throws ServerUnavailableException when there is no Python from 3.11 on with its venv module, or a package cannot be had
     */
    public static PythonEnvironment forLakeReaders() {
        return with("lake-readers", python -> LAKE_READERS,
                "no Python from 3.11 on was found to read a lake with DuckDB and pyarrow; install one (python3 and python3-venv)");
    }

    /**
     * Spark.
     *
     * @throws ServerUnavailableException when there is no Python from 3.11 on with its venv module, or a package cannot be had
     */
    public static PythonEnvironment forSpark() {
        return with("spark", python -> SPARK, "no Python from 3.11 on was found to run Spark; install one (python3 and python3-venv)");
    }

    private static PythonEnvironment with(String name, Function<Python, String> packages, String noPython) {
        Python python = newest().orElseThrow(() -> new ServerUnavailableException(noPython));
        String list = packages.apply(python);
        try {
            return made(python, cache().resolve(name + "-py3." + python.minor() + "-" + digest(list)), list);
        } catch (IllegalStateException e) {
            throw new ServerUnavailableException(e.getMessage(), e);
        }
    }

    /** Its Python. */
    Path executable() {
        return programs().resolve("python");
    }

    /** The folder of the programs that its packages brought. */
    public Path programs() {
        return home.resolve("bin");
    }

    private static PythonEnvironment made(Python python, Path home, String packages) {
        try {
            Files.createDirectories(home.getParent());
            Path lockFile = home.resolveSibling(home.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                // written last: an environment without it was cut short
                Path complete = home.resolve("complete");
                if (Files.notExists(complete)) {
                    run(List.of(python.command(), "-m", "venv", "--clear", home.toString()));
                    Path list = Files.write(home.resolve("packages.txt"), content(packages));
                    run(List.of(home.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", "-r", list.toString()));
                    Files.createFile(complete);
                }
            }
            return new PythonEnvironment(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(String packages) {
        try (InputStream in = PythonEnvironment.class.getResourceAsStream(packages)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another list makes another environment. */
    private static String digest(String packages) {
        CRC32 crc = new CRC32();
        crc.update(content(packages));
        return Long.toHexString(crc.getValue());
    }

    private static Optional<Python> newest() {
        return Stream.of("python3.13", "python3.12", "python3.11", "python3").flatMap(command -> look(command).stream()).findFirst();
    }

    private static Optional<Python> look(String command) {
        try {
            int minor = Integer.parseInt(run(List.of(command, "-c", "import sys, venv; print(sys.version_info[1])")).strip());
            return minor < 11 ? Optional.empty() : Optional.of(new Python(command, minor));
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("landfall");
    }
}
