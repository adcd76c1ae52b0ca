package org.landfall.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.SettingException;
import org.landfall.file.Place;

/**
 * A folder of copies of a ledger's runs, as {@code --ledger-copy} lands them: each holds the lines of one run, and together they are the
 * ledger.
 */
public final class CopiedRuns {

    private static final String COPY = ".jsonl";

    private CopiedRuns() {}

    /** A copy. @param ledger the id of its ledger @param line the number of its first line */
    private record Copy(Place place, String ledger, long line) {}

    /**
     * The ledgers at a place that the user has named: of a folder each folder in it that holds copies, and itself where it does.
     *
     * @throws SettingException when a folder holds none
     */
    public static List<Path> ledgersAt(Path named) {
        try {
            Place place = Place.once(named);
            if (!isFolder(place)) {
                return List.of(named);
            }
            List<Path> folders = new ArrayList<>();
            for (Path folder : Stream.concat(Stream.of(place.path()), place.tree().list(place.path()).stream().sorted()).toList()) {
                if (isFolder(new Place(place.tree(), folder)) && !copies(new Place(place.tree(), folder)).isEmpty()) {
                    folders.add(folder);
                }
            }
            if (folders.isEmpty()) {
                throw new SettingException("ledger", "the folder " + named + " holds no copy of a ledger (*.jsonl)", "say where the ledger is with --ledger");
            }
            return folders;
        } catch (IOException e) {
            throw new SettingException("ledger", "the ledger " + named + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isFolder(Place place) throws IOException {
        return place.tree().look(place.path()).filter(PosixFileAttributes::isDirectory).isPresent();
    }

    private static List<Path> copies(Place folder) throws IOException {
        return folder.tree().list(folder.path()).stream().filter(file -> file.getFileName().toString().endsWith(COPY)).sorted().toList();
    }

    /**
     * The lines of a ledger, or of a folder of copies of its runs.
     *
     * @throws LedgerException when it cannot be read, or the folder holds copies of more than one ledger
     */
    public static LedgerLines lines(Path ledger) {
        try {
            Place place = Place.once(ledger);
            return isFolder(place) ? new LedgerLines(inOrder(place)) : new LedgerLines(ledger);
        } catch (IOException e) {
            throw new LedgerException("the ledger " + ledger + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The id of the ledger that a copy is of. @throws LedgerException when it does not begin with a record, or cannot be read */
    public static String ledgerOf(Path copy) {
        return copy(LedgerLines.at(copy)).ledger();
    }

    private static List<Place> inOrder(Place folder) throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (Path file : copies(folder)) {
            copies.add(copy(new Place(folder.tree(), file)));
        }
        Optional<Copy> other = copies.stream().filter(copy -> !copy.ledger().equals(copies.get(0).ledger())).findFirst();
        if (other.isPresent()) {
            throw new LedgerException("the folder " + folder + " holds copies of more than one ledger, such as " + copies.get(0).place() + " and "
                    + other.get().place(), "put those of each into a folder of their own");
        }
        return copies.stream().sorted(Comparator.comparingLong(Copy::line)).map(Copy::place).toList();
    }

    /** What the first line of a copy says, which is that of a run's start. */
    private static Copy copy(Place place) {
        try (LedgerLines lines = new LedgerLines(place)) {
            LedgerLine first = lines.next();
            LedgerRecord start = Optional.ofNullable(first).flatMap(LedgerLine::record)
                    .orElseThrow(() -> new LedgerException("the ledger copy " + place + " does not begin with a record", "download it again"));
            return new Copy(place, start.ledger() == null ? first.hash() : start.ledger(), start.line());
        }
    }
}
