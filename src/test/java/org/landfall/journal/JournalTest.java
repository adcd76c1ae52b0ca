package org.landfall.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.Destination;

/** The first line of a run: what vanishes before it is written keeps the run from starting, and is named as what it is. */
class JournalTest {

    private static final String REMEDY = "; nothing more is moved; find out who did that, bring it back, and run again";

    @TempDir
    private Path folder;

    private LandingArea area;
    private Book book;

    @BeforeEach
    void open() throws IOException {
        area = LandingArea.of(Files.createDirectory(folder.resolve("landing")).toString(), "", "run");
        book = LedgerBook.open(area, Destination.onAws("lake"), null, Copies.NONE);
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> Journal.begun(Set.of(), new Tally(), book)).isInstanceOf(SetupException.class).hasMessage(sentence);
    }

    @Test
    void aLockThatVanishedIsNamedAndNoOtherLedgerIsProposed() throws IOException {
        Files.delete(area.lock());

        assertRefused("the lock " + area.lock() + " was removed or replaced, so that another run could begin" + REMEDY);
    }

    @Test
    void aLandingDirectoryThatVanishedIsNamedAndNoOtherLedgerIsProposed() throws IOException {
        Files.move(area.root(), folder.resolve("elsewhere"));

        assertRefused("the folder " + area.root() + " is not the one any more that it was when the run began" + REMEDY);
    }

    @Test
    void aLedgerThatVanishedIsTheLedgersTrouble() throws IOException {
        Files.delete(area.ledger());

        assertThatThrownBy(() -> Journal.begun(Set.of(), new Tally(), book)).isInstanceOf(SettingException.class)
                .hasMessageStartingWith("the ledger " + area.ledger()).hasMessageEndingWith("choose another place with --ledger, or mend this one");
    }
}
