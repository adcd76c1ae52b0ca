package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.landfall.audit.DeepProgress;

class AuditProgressTest {

    private final DeepProgress progress = new DeepProgress();
    private final StringWriter told = new StringWriter();

    @Test
    void itTellsHowMuchWasReadOnceItIsKnownHowMuchThereIs() {
        try (AuditProgress shown = new AuditProgress(progress, new PrintWriter(told), Duration.ofMillis(10))) {
            assertThat(shown).isNotNull();
            progress.passed(1_200_000);
            progress.ended();
            assertThat(told.toString()).isEmpty();
            progress.expect(new DeepProgress.Amount(3_172, 24_000_000_000L));

            Awaitility.await().untilAsserted(() -> assertThat(told.toString().lines())
                    .anyMatch(line -> line.matches("audit: 1 of 3,172 objects read back, 1\\.2 MB of 24\\.0 GB, [0-9.]+ [KMG]?B/s")));
        }
    }
}
