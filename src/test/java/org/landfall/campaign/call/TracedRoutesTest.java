package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.TestJvm;

/**
 * What a run waits for, seen without the packaged program: the routes run on plain Camel, in a JVM of its own with the classes of the tests. So it
 * sees a mistake that is planted in one of them, too.
 */
@Needs(S3ProxyServer.class)
class TracedRoutesTest {

    private static final int PATIENCE_SECONDS = 120;
    private static final int LARGE = 20 << 20;

    private final Lake lake;

    @TempDir
    private Path folder;

    private Path root;

    TracedRoutesTest(S3ProxyServer server) {
        lake = Lake.on(server);
    }

    @BeforeEach
    void layFilesDown() throws Exception {
        Prerequisite.orSkip(CallShim::compiled);
        root = Files.createDirectory(folder.toRealPath().resolve("landing"));
        Files.writeString(Files.createDirectory(root.resolve("2023")).resolve("small.dat"), "row\n");
        Files.write(Files.createDirectory(root.resolve("2024")).resolve("large.dat"), new byte[LARGE]);
    }

    @Test
    void aRunWaitsForTheDiskBeforeItRestsOnIt() throws Exception {
        List<RecordedCall> calls = traced();

        assertThat(CallOrder.violations(calls)).isEmpty();
        assertThat(lake.objects()).containsOnlyKeys("raw/year=2023/small.dat", "raw/year=2024/large.dat");
        assertThat(calls).anyMatch(call -> call.point().kind() == CallOperation.UNLINK && call.point().path().endsWith("2024/large.dat"));
    }

    /** Else a machine that fails would leave parts in the bucket of which it knows nothing. */
    @Test
    void anUploadIsOnRecordBeforeItsFirstPartIsSent() throws Exception {
        List<RecordedCall> calls = traced().stream().dropWhile(call -> !isOfUploads(call, CallOperation.WRITE)).toList();

        assertThat(calls).isNotEmpty();
        assertThat(calls.stream().takeWhile(call -> call.point().kind() != CallOperation.SEND)).anyMatch(call -> isOfUploads(call, CallOperation.FSYNC));
    }

    private static boolean isOfUploads(RecordedCall call, CallOperation kind) {
        return call.point().kind() == kind && call.point().path().startsWith(".landfall/uploads/");
    }

    private List<RecordedCall> traced() throws Exception {
        Path trace = folder.resolve("calls");
        Path out = folder.resolve("out");
        List<String> options = new ArrayList<>();
        properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
        options.add("org.apache.camel.main.Main");
        ProcessBuilder program = new ProcessBuilder(TestJvm.command(TestJvm.classPath(), options.toArray(String[]::new)))
                .redirectErrorStream(true).redirectOutput(out.toFile());
        CallSight sight = new CallSight(root, lake.server().endpoint().getPort(), 0);
        program.environment().putAll(CallShim.compiled().environment("java", sight, trace, CallPoint.change(0), CallDeed.NONE));
        Process run = program.start();
        try {
            assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(Files.readString(out)).isTrue();
            assertThat(run.exitValue()).as(Files.readString(out)).isZero();
        } finally {
            run.destroyForcibly();
        }
        return RecordedCall.in(trace);
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("camel.main.routesIncludePattern", "file:" + Path.of("routes").toAbsolutePath() + File.separator + "*.camel.yaml");
        properties.put("landfall.landing", root.toString());
        properties.put("landfall.settle-age", "0");
        properties.put("landfall.parallel", "1");
        properties.put("landfall.parts-in-flight", "1");
        properties.put("landfall.bucket", lake.bucket());
        properties.put("landfall.region", lake.server().region());
        properties.put("landfall.endpoint", lake.server().endpoint().toString());
        properties.put("aws.accessKeyId", lake.user().accessKeyId());
        properties.put("aws.secretAccessKey", lake.user().secretAccessKey());
        return properties;
    }
}
