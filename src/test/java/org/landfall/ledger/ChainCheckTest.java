package org.landfall.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who lays hands on a ledger cannot hide. The ledger has 11 lines. */
class ChainCheckTest {

    @TempDir
    private Path folder;

    private WrittenLedger ledger;
    private ChainEnd end;

    @BeforeEach
    void write() {
        ledger = WrittenLedger.of(folder.resolve("ledger.jsonl"), "run-1", "lake", 3);
        end = check(new ArrayList<>());
    }

    private ChainEnd check(List<ChainCheck.Break> breaks) {
        ChainCheck chain = new ChainCheck();
        try (LedgerLines lines = new LedgerLines(ledger.path())) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                chain.follow(line, line.record()).ifPresent(breaks::add);
            }
        }
        return chain.end();
    }

    private List<ChainCheck.Break> breaks() {
        List<ChainCheck.Break> breaks = new ArrayList<>();
        check(breaks);
        return breaks;
    }

    @Test
    void anUntouchedLedgerHolds() {
        assertThat(breaks()).isEmpty();
        assertThat(end.lines()).isEqualTo(11);
    }

    @Test
    void anAlteredLine() throws IOException {
        ledger.tamper(lines -> {
            lines.set(4, lines.get(4).replace("\"size\":11", "\"size\":12"));
            return lines;
        });

        assertThat(breaks()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(5);
            assertThat(found.what()).startsWith("line 5 has the hash ").contains("line 6 names", "one of the two was changed");
        });
    }

    @Test
    void aLineOfWhichOneSpaceWasAdded() throws IOException {
        ledger.tamper(lines -> {
            lines.set(4, lines.get(4) + " ");
            return lines;
        });

        assertThat(breaks()).extracting(ChainCheck.Break::line).containsExactly(5L);
    }

    @Test
    void aRemovedLine() throws IOException {
        ledger.tamper(lines -> {
            lines.remove(4);
            return lines;
        });

        assertThat(breaks()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(5);
            assertThat(found.what()).isEqualTo("line 5 was written as line 6 of the chain, so a line before it is missing");
        });
    }

    @Test
    void aRemovedBeginning() throws IOException {
        ledger.tamper(lines -> lines.subList(4, 11));

        assertThat(breaks()).singleElement().extracting(ChainCheck.Break::what)
                .isEqualTo("line 1 was written as line 5 of the chain, so 4 lines before it are missing");
    }

    @Test
    void twoLinesThatChangedPlaces() throws IOException {
        ledger.tamper(lines -> {
            Collections.swap(lines, 4, 5);
            return lines;
        });

        assertThat(breaks()).extracting(ChainCheck.Break::line).containsExactly(5L, 6L, 7L);
        assertThat(breaks().get(1).what()).contains("lines were put elsewhere, or copied");
    }

    @Test
    void aLineThatIsThereTwice() throws IOException {
        ledger.tamper(lines -> {
            lines.add(5, lines.get(4));
            return lines;
        });

        assertThat(breaks().get(0).line()).isEqualTo(6);
    }

    @Test
    void aLineThatSomebodyElseAppended() throws IOException {
        ledger.tamper(lines -> {
            lines.add(lines.get(1).replace("\"line\":2", "\"line\":12"));
            return lines;
        });

        assertThat(breaks()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(11);
            assertThat(found.what()).contains("or put there by something else");
        });
    }

    @Test
    void textThatIsNoRecord() throws IOException {
        ledger.tamper(lines -> {
            lines.set(2, "a note by somebody");
            return lines;
        });

        assertThat(breaks()).hasSize(2);
        assertThat(breaks().get(0).what()).startsWith("line 3 is no record of Landfall");
        assertThat(breaks().get(1).line()).isEqualTo(3);
    }

    /** The chain alone cannot tell; its end can, when it is kept elsewhere. */
    @Test
    void aCutTailAndAChainWrittenAnewShowAtTheEndOnly() throws IOException {
        ledger.tamper(lines -> lines.subList(0, 7));
        assertThat(breaks()).isEmpty();
        assertThat(check(new ArrayList<>())).isNotEqualTo(end);

        Path other = folder.resolve("anew.jsonl");
        ledger = WrittenLedger.of(other, "run-1", "lake", 3);
        assertThat(breaks()).isEmpty();
        assertThat(check(new ArrayList<>()).lines()).isEqualTo(end.lines());
        assertThat(check(new ArrayList<>()).hash()).isNotEqualTo(end.hash());
    }
}
