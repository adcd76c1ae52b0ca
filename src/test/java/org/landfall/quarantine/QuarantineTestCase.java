package org.landfall.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.Failure;
import org.landfall.Flaw;
import org.landfall.csv.CsvPlace;
import org.landfall.journal.Copies;
import org.landfall.journal.Journal;
import org.landfall.journal.RunResult;
import org.landfall.journal.Tally;
import org.landfall.landing.FileRule;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.landing.RunId;
import org.landfall.ledger.Destination;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.route.LandingFolder;

/** A test of a quarantine beside a landing directory: each has both, empty, and runs that do nothing but refuse. */
abstract class QuarantineTestCase {

    static final Intake INTAKE = new Intake(List.of(FileRule.ALL.ofPattern("(?<year>[0-9]{4})/.+")));
    static final String SOURCE = "2024/a.csv";
    static final String TEXT = "a,b\n1\n";

    @TempDir
    Path folder;

    LandingFolder landing;
    Path quarantine;
    private Run open;

    /** A run that is open. */
    record Run(LandingArea area, QuarantineFolder folder, Journal journal) {

        Quarantine quarantine() {
            return new MovingQuarantine(area, folder, journal);
        }

        /** A file of the landing directory, as it is refused now. */
        RefusedFile refused(String source) throws IOException {
            return new RefusedFile(area.file(source), source, area.files().identity(area.file(source)), Flaw.CSV,
                    new Failure("is a CSV that readers will not take", "mend it"), Optional.of(new CsvPlace(1, 4)), Optional.empty());
        }

        QuarantineMove move(RefusedFile file) {
            return new QuarantineMove(area, folder, journal, file, folder.free(file.source()));
        }

        List<RetriedFile> retry() {
            List<RetriedFile> told = new ArrayList<>();
            new Retry(area, folder, journal).putBack(source -> true, told::add);
            return told;
        }

        RunResult end() {
            return journal.end(area.run(), false, LeftAloneFiles.NONE, List.of(), 0, 0, new RunResult.Remainder(null, 0, 0, 0), Duration.ZERO);
        }
    }

    @BeforeEach
    final void makeFolders() throws IOException {
        landing = LandingFolder.in(folder.resolve("landing"));
        quarantine = Files.createDirectory(folder.resolve("refused"));
    }

    @AfterEach
    final void closeTheRun() {
        if (open != null) {
            open.journal().close();
            open.area().letGo();
            open.folder().letGo();
        }
    }

    /** Begins a run; the one before is as if it had been killed now. */
    final Run run() {
        closeTheRun();
        LandingArea area = LandingArea.of(landing.root().toString(), "", RunId.ofNow());
        Journal journal = Journal.open(Set.of(), area, new Tally(), Destination.onAws("lake"), null, Copies.NONE);
        open = new Run(area, QuarantineFolder.of(quarantine.toString(), area, INTAKE), journal);
        return open;
    }

    final LandingArea area() {
        return LandingArea.of(landing.root().toString(), "", "");
    }

    final Path quarantined(String name) {
        return quarantine.resolve(name);
    }

    /** Paths of all files in the quarantine. */
    final List<String> inQuarantine() throws IOException {
        try (Stream<Path> files = Files.walk(quarantine)) {
            return files.filter(Files::isRegularFile).map(file -> quarantine.relativize(file).toString()).sorted().toList();
        }
    }

    /** Events of the ledger about files, oldest first. */
    final List<LedgerEvent> events() {
        List<LedgerEvent> events = new ArrayList<>();
        new LedgerFile(landing.path(".landfall/ledger.jsonl")).forEach(entry -> {
            if (entry.source() != null) {
                events.add(entry.event());
            }
        });
        return events;
    }
}
