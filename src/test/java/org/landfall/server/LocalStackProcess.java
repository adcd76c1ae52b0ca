package org.landfall.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * LocalStack as a process, from PyPI in a virtual environment that is kept in the {@link ServerCache}.
 *
 * @param endpoint its address
 * @param process  the process
 * @param data     its data, deleted when it is closed
 */
record LocalStackProcess(URI endpoint, ServerProcess process, TempFolder data) implements AutoCloseable {

    private static final String NAME = "localstack";
    private static final String LAUNCHER = "localstack-on-loopback.py";
    private static final int FIRST_MINOR_OF_NEW_LINE = 12;

    static LocalStackProcess start(Python python) {
        Release release = python.minor() >= FIRST_MINOR_OF_NEW_LINE ? Release.FOR_PYTHON_3_12 : Release.FOR_PYTHON_3_11;
        Path interpreter = release.installed(python);
        TempFolder data = TempFolder.create(NAME);
        URI endpoint = Loopback.http(Loopback.freePort());
        ServerProcess process = ServerProcess.start(NAME, List.of(interpreter.toString(), "-c", launcher()), environment(endpoint, data));
        process.awaitHealthy(endpoint.resolve("/_localstack/health"));
        return new LocalStackProcess(endpoint, process, data);
    }

    private static Map<String, String> environment(URI endpoint, TempFolder data) {
        return Map.of(
                "SERVICES", "s3,sts,iam",
                "STRICT_SERVICE_LOADING", "1",
                "GATEWAY_LISTEN", endpoint.getAuthority(),
                "SKIP_SSL_CERT_DOWNLOAD", "1",
                "DISABLE_EVENTS", "1",
                "DNS_ADDRESS", "0",
                "FILESYSTEM_ROOT", data.folder("root").toString(),
                "LOCALSTACK_VOLUME_DIR", data.folder("volume").toString(),
                "TMPDIR", data.folder("tmp").toString(),
                "PYTHONUNBUFFERED", "1");
    }

    private static String launcher() {
        try (InputStream script = LocalStackProcess.class.getResourceAsStream("/" + LAUNCHER)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        data.close();
    }

    /**
     * A version with the versions of its dependencies that go with it; later ones make it stop at its start.
     *
     * @param version of localstack-core
     * @param pins    requirements as pip reads them
     */
    private record Release(String version, List<String> pins) {

        static final Release FOR_PYTHON_3_11 = new Release(
                "4.9.2", List.of("cbor2==5.7.1", "pyopenssl==25.3.0", "service-identity==24.2.0", "psutil==7.1.3"));
        static final Release FOR_PYTHON_3_12 = new Release("2026.3.0", List.of("cbor2<6", "service-identity"));

        /** Its Python interpreter. */
        Path installed(Python python) {
            List<String> packages = new ArrayList<>(pins);
            packages.add(0, "localstack-core[base-runtime]==" + version);
            return ServerCache.program(
                    NAME + "-" + version + "-py" + python.version(),
                    String.join(" ", packages),
                    "bin/python",
                    folder -> python.makeEnvironment(folder, packages));
        }
    }
}
