package org.landfall.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileTree;
import org.landfall.file.Place;
import org.landfall.ledger.LocalFile;

/** Leftovers of runs on this machine: files that wait to be deleted, and ends of the ledger that were set aside. */
final class HiddenFolder {

    private HiddenFolder() {}

    /**
     * The files that wait, as they are now.
     *
     * @param files  how it is reached
     * @param landed the folder of the landed files
     * @throws UncheckedIOException when the folder cannot be read
     */
    static List<LocalFile> waiting(FileTree files, Path landed) {
        List<LocalFile> waiting = new ArrayList<>();
        try (Stream<Path> all = files.files(landed)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                add(files, landed, file, waiting);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return waiting;
    }

    private static void add(FileTree files, Path landed, Path file, List<LocalFile> waiting) throws IOException {
        try {
            FileIdentity now = files.identity(file);
            Path source = landed.relativize(file);
            waiting.add(new LocalFile(source.subpath(1, source.getNameCount()).toString(), now.size(), now.modified().toString(), now.inode()));
        } catch (NoSuchFileException deleted) {
            // a run is at work while we look
            return;
        }
    }

    /** Ends of a ledger that were cut short and set aside. @throws UncheckedIOException when their folder cannot be read */
    static List<Path> torn(Path ledger) {
        try {
            Place place = Place.once(ledger);
            return place.tree().list(place.path().getParent()).stream()
                    .filter(file -> file.getFileName().toString().startsWith(ledger.getFileName() + ".torn-")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
