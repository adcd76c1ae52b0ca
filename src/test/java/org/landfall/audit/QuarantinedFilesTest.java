package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/** How many refused files lie in the quarantine, by the ledgers and by a look at it. */
class QuarantinedFilesTest {

    @TempDir
    private Path folder;

    private final QuarantinedFiles files = new QuarantinedFiles();

    private void read(LedgerEvent event, Path place) {
        files.read(LedgerRecord.ofQuarantine(event, new LocalFile("2024/" + place.getFileName(), 1L, "2026-01-02T03:04:05Z", 1L), place.toString()));
    }

    @Test
    void oneThatHasGoneThereCountsUntilItComesBack() throws Exception {
        Path place = Files.writeString(folder.resolve("a.csv"), "x");
        read(LedgerEvent.QUARANTINING, place);
        assertThat(files.count()).isZero();
        assertThat(files.note(true)).isEmpty();

        read(LedgerEvent.QUARANTINED, place);
        assertThat(files.count()).isEqualTo(1);
        assertThat(files.note(true)).singleElement().asString().startsWith("1 refused file lies in quarantine, such as " + place + ";");

        read(LedgerEvent.RETURNED, place);
        assertThat(files.count()).isZero();
    }

    @Test
    void oneThatIsNoLongerThereIsToldWhereItCanBeLookedFor() throws Exception {
        read(LedgerEvent.QUARANTINED, Files.writeString(folder.resolve("a.csv"), "x"));
        read(LedgerEvent.QUARANTINED, folder.resolve("b.csv"));

        assertThat(files.note(false)).hasSize(1);
        assertThat(files.note(true)).hasSize(2).last().asString().startsWith("1 of them is not there any more, such as " + folder.resolve("b.csv"));
    }
}
