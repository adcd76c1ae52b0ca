package org.landfall.campaign.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.landfall.campaign.disk.Loss;
import org.landfall.server.Lake;
import org.landfall.server.Needs;
import org.landfall.server.Prerequisite;
import org.landfall.server.S3ProxyServer;

/**
 * What a run waits for, in each scenario: it keeps the order of {@link CallOrder}, and on no disk that a power cut leaves is a source gone
 * without its record. The program is not started on these disks, which makes them cheap; the power cut campaigns do that.
 */
@Needs(S3ProxyServer.class)
class CallOrderIT {

    private static final long SEED = 21;
    private static final int DRAWS = 2;

    private final Lake lake;
    private final Random random = new Random(SEED);

    @TempDir
    private Path folder;

    CallOrderIT(S3ProxyServer server) {
        lake = Lake.on(server);
    }

    @BeforeEach
    void requireCompiler() {
        Prerequisite.orSkip(CallShim::compiled);
    }

    /** What does not hold after a run, or on a disk that a power cut leaves where a name has gone. @param heard whether the disk hears of a call */
    private List<String> broken(CallScenario scenario, Predicate<RecordedCall> heard) throws Exception {
        try (CallStage stage = new CallStage(scenario, lake, Files.createDirectory(folder.resolve("stage")))) {
            LandingDisk disk = stage.disk();
            CallRun run = stage.move();
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(scenario.exitCode());
            List<String> broken = new ArrayList<>(stage.broken());
            for (RecordedCall call : run.calls()) {
                if (heard.test(call)) {
                    disk.see(call);
                    broken.addAll(brokenAfter(call, stage, disk));
                }
            }
            disk.letGo();
            return broken;
        }
    }

    private List<String> brokenAfter(RecordedCall call, CallStage stage, LandingDisk disk) throws Exception {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < DRAWS && Set.of(CallOperation.RENAME, CallOperation.UNLINK).contains(call.point().kind()); i++) {
            Loss loss = Loss.drawn(random.nextInt());
            stage.lose(disk, loss);
            stage.broken().forEach(finding -> broken.add(loss + " after " + call.point() + ": " + finding));
        }
        return broken;
    }

    @ParameterizedTest
    @EnumSource(names = {"SMALL_FILES", "TROUBLE", "ADOPTION"})
    void aRunWaitsForTheDiskBeforeItRestsOnIt(CallScenario scenario) throws Exception {
        assertThat(broken(scenario, call -> true)).isEmpty();
    }

    /** To look for its bytes on each disk would take too long. */
    @Test
    void aRunOverALargeFileKeepsTheOrder() throws Exception {
        assertThat(broken(CallScenario.LARGE_FILE, call -> false)).isEmpty();
    }

    /** Waits that are left out of what the disk hears, as if the program had not waited. */
    enum Mistake implements Predicate<RecordedCall> {

        /** The records of the ledger are written, and may not be on the disk. */
        LEDGER {
            @Override
            boolean isMade(String path) {
                return path.endsWith("ledger.jsonl");
            }
        },
        /** They are on the disk, and perhaps not the name of the ledger. */
        NAMES {
            @Override
            boolean isMade(String path) {
                return !path.endsWith(".jsonl");
            }
        };

        abstract boolean isMade(String path);

        @Override
        public boolean test(RecordedCall call) {
            return call.point().kind() != CallOperation.FSYNC || !isMade(call.point().path());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatDoesNotWaitIsFound(Mistake mistake) throws Exception {
        assertThat(broken(CallScenario.SMALL_FILES, mistake))
                .anyMatch(finding -> finding.endsWith("is gone, and no ledger has a record that it landed"));
    }
}
