package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.server.Fault;
import org.landfall.server.FaultProxy;
import org.landfall.server.Lake;
import org.landfall.server.LocalStackServer;
import org.landfall.server.ProxiedRequest;

/** The packaged program, killed in the middle of a large file and run again. */
@Tag("commands")
class ContinuedUploadIT {

    private static final String SOURCE = "2024/large.csv";
    private static final String KEY = "raw/year=2024/large.csv";
    /** Three parts. */
    private static final int LARGE = 40 << 20;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[LARGE];
    private Lake lake;
    private FaultProxy proxy;
    private Path landing;

    @BeforeEach
    void makeLakeAndFile() throws IOException {
        lake = Lake.on(LocalStackServer.shared());
        proxy = FaultProxy.before(lake.server());
        landing = folder.resolve("landing");
        new Random(1).nextBytes(content);
        Files.createDirectories(landing.resolve("2024"));
        Files.write(landing.resolve(SOURCE), content);
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    @Test
    void aRunThatIsKilledAmongThePartsIsContinuedByTheNextOne() throws Exception {
        proxy.inject(new Fault.Stall(), 1, thirdPart());

        killOnce(thirdPart());
        proxy.reset();
        LandfallProcess.Ended next = landfall().run("move");

        assertMoved(next);
        assertThat(next.out()).contains("goes on: 2 of 3 parts are there");
        assertThat(proxy.operations()).doesNotContain("CreateMultipartUpload");
        assertThat(proxy.requests().stream().filter(request -> request.operation().equals("UploadPart")).map(ProxiedRequest::partNumber))
                .containsOnly(3);
    }

    @Test
    void aRunThatIsKilledBeforeItHearsOfItsCompletionHasLandedTheFile() throws Exception {
        proxy.inject(new Fault.SwallowAnswer(), 1, completion());

        killOnce(completion().and(request -> !lake.objects().isEmpty()));
        proxy.reset();
        LandfallProcess.Ended next = landfall().run("move");

        assertMoved(next);
        assertThat(next.out()).contains("already landed");
        assertThat(proxy.operations()).containsOnly("ListObjectsV2");
    }

    private void killOnce(Predicate<ProxiedRequest> moment) throws Exception {
        Process process = landfall().start(List.of("move"), folder.resolve("out"), folder.resolve("err"));
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> proxy.requests().stream().anyMatch(moment));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(landing.resolve(SOURCE)).hasBinaryContent(content);
    }

    private void assertMoved(LandfallProcess.Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(lake.objects()).containsOnlyKeys(KEY);
        assertThat(lake.objects().get(KEY)).isEqualTo(content);
        assertThat(landing.resolve(SOURCE)).doesNotExist();
        assertThat(landing.resolve(".landfall/uploads")).isEmptyDirectory();
    }

    private static Predicate<ProxiedRequest> thirdPart() {
        return request -> request.operation().equals("UploadPart") && request.partNumber() == 3;
    }

    private static Predicate<ProxiedRequest> completion() {
        return request -> request.operation().equals("CompleteMultipartUpload");
    }

    private LandfallProcess landfall() {
        return LandfallProcess.with(lake).giving("--landing", landing.toString(), "--bucket", lake.bucket(), "--endpoint",
                proxy.endpoint().toString(), "--settle-age", "0", "--parts-in-flight", "1");
    }
}
