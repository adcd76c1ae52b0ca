package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ledger.LedgerEvent;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** A folder that becomes a file after its files were found, or the reverse: one sentence for it, and none for each file. */
@Needs(S3ProxyServer.class)
class ReplacedFolderTest extends ProxiedLakeTestCase {

    private static final String PARTITIONS = "land-partitions.camel.yaml";
    private static final String STEP = "        - process:\n            ref: partition\n";
    private static final int FILES = 20;

    /** Something that happens when the first file of a run has been found. */
    @FunctionalInterface
    private interface Deed {
        void now() throws Exception;
    }

    private CamelMainRun.Told moveWith(Deed deed) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Processor doer = exchange -> {
            if (done.compareAndSet(false, true)) {
                deed.now();
            }
        };
        routes.edit(PARTITIONS, STEP, "        - process:\n            ref: doer\n" + STEP);
        return move().bean("doer", doer).set("landfall.parallel", "1").run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024", "2024/sub", "2024/sub/inner"})
    void aFolderThatBecomesAFileIsToldOfOnce(String replaced) throws Exception {
        for (int i = 0; i < FILES; i++) {
            landing.with("2024/sub/inner/" + i + ".csv", "x" + i);
        }
        Path place = landing.path(replaced);

        CamelMainRun.Told told = moveWith(() -> {
            Files.move(place, folder.resolve("gone"));
            Files.writeString(place, "a file");
        });

        assertThat(told.result().problems()).containsExactly(replaced + " was a folder when files were found in it, and is none any more; those that"
                + " had not landed did not, so find out who replaced it, and where they are");
        assertThat(told.records()).extracting("reason").filteredOn(Objects::nonNull).isEmpty();
        assertThat(told.result().notLanded()).isZero();
        assertThat(told.result().exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatBecomesAFolderIsToldOfOnce() throws Exception {
        landing.with("2024/a.csv", "x");
        Path place = landing.path("2024/a.csv");

        CamelMainRun.Told told = moveWith(() -> {
            Files.move(place, folder.resolve("gone"));
            landing.with("2024/a.csv/b.csv", "y");
        });

        assertThat(told.eventsOf("2024/a.csv")).containsExactly(LedgerEvent.REFUSED);
        assertThat(told.reasonFor("2024/a.csv")).isEqualTo("was a file when it was found, and is a folder now; find out who replaced it, and where it is");
        assertThat(told.result().problems()).isEmpty();
        assertThat(told.result().exitCode()).isEqualTo(1);
    }
}
