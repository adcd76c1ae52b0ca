package org.landfall.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WatchMessagesTest {

    private static final String LANDED = "landed          2024/a.csv -> raw/year=2024/a.csv (4.8 KB)";
    private static final String FAILED = "failed          2024/a.csv: was not uploaded to s3://b/raw/year=2024/a.csv: the connection broke off";

    private final AtomicBoolean atRest = new AtomicBoolean(true);
    private final WatchMessages messages = new WatchMessages(atRest::get);

    @Test
    void whatIsSaidOfEveryFileNeedsNoReason() {
        messages.hear(LANDED);
        messages.hear(LANDED.replace("a.csv", "b.csv"));

        assertThat(messages.unexplained()).isEmpty();
        assertThat(messages.unusual()).isEmpty();
        assertThat(messages.table()).isEqualTo("      2  landed          PATH -> PATH (N KB)\n");
    }

    @Test
    void aFailureNeedsADisturbance() {
        atRest.set(false);
        messages.hear(FAILED);
        assertThat(messages.unexplained()).isEmpty();

        atRest.set(true);
        messages.hear(FAILED);

        assertThat(messages.unexplained()).singleElement().asString().endsWith("while all was well: " + FAILED);
        assertThat(messages.unusual()).hasSize(2);
    }

    @Test
    void aWatchThatIsEndedMaySumUp() {
        messages.watchEnds();

        messages.hear("run 20261130T104158Z-c6ed5d; the ledger has 17356 lines, last hash d81b");
        messages.hear("java.lang.NullPointerException");

        assertThat(messages.unexplained()).containsExactly("java.lang.NullPointerException");
    }

    @Test
    void nothingExplainsWhatOnlyAProgrammerUnderstands() {
        atRest.set(false);

        messages.hear("failed          2024/a.csv: java.io.IOException: broken pipe");
        messages.hear("\tat org.landfall.Main.main(Main.java:1)");
        messages.hear("10:02:01 WARN  [i.m.c.i.AbstractTimer] 'amount' should not be negative");

        assertThat(messages.unexplained()).hasSize(3);
    }

    @Test
    void refusedFilesAreKept() {
        messages.hear("refused         2024/x (1)/a.csv: is a CSV that readers will not take as it is: row 1 at byte 9 has 1 field; mend it");

        assertThat(messages.refused()).containsExactly("2024/x (1)/a.csv");
        assertThat(messages.unexplained()).isEmpty();
    }
}
