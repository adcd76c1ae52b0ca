package org.landfall.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.s3.FileIdentity;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.StoredObject;
import org.landfall.s3.UploadFailedException;

/**
 * Deletes landed files. A file goes only when the ledger has a landed record for exactly this file, the bucket lists its object
 * with that record's size and ETag, and nobody is writing it. What cannot show all this goes back to its place.
 */
final class Purge {

    private final LandingArea area;
    private final Journal journal;
    private final LandingS3Client s3;
    private final Settlement settlement;
    private final RunSettings settings;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "landfall-purge"));
    private final List<Landed> waiting = new ArrayList<>();
    private long waitingBytes;
    private final AtomicLong kept = new AtomicLong();

    /**
     * A file in the landed folder.
     *
     * @param at     where it waits
     * @param proof  its landed record, or null
     */
    private record Landed(Path at, String source, LedgerRecord proof) {}

    Purge(LandingArea area, Journal journal, LandingS3Client s3, Settlement settlement, RunSettings settings) {
        this.area = area;
        this.journal = journal;
        this.s3 = s3;
        this.settlement = settlement;
        this.settings = settings;
    }

    /** Finishes what earlier runs left in the landed folder. */
    void recover() {
        List<Path> runs = children(area.landed());
        if (runs.isEmpty()) {
            return;
        }
        Map<LocalFile, LedgerRecord> proofs = new LedgerFile(area.ledger()).landedAndNotPurged();
        for (Path run : runs) {
            purge(filesUnder(run).stream().map(at -> landed(at, run.relativize(at).toString(), proofs)).toList());
            removeEmptyFolders(run);
        }
    }

    private static Landed landed(Path at, String source, Map<LocalFile, LedgerRecord> proofs) {
        try {
            return new Landed(at, source, proofs.get(localFile(at, source)));
        } catch (IOException vanished) {
            return new Landed(at, source, null);
        }
    }

    /** A file has been moved to the landed folder of this run. */
    synchronized void waits(LedgerRecord proof) {
        waiting.add(new Landed(area.landedByThisRun().resolve(proof.source()), proof.source(), proof));
        waitingBytes += proof.size();
        if (waiting.size() >= settings.purgeFiles() || waitingBytes >= settings.purgeBytes()) {
            List<Landed> batch = take();
            worker.execute(() -> purge(batch));
        }
    }

    private synchronized List<Landed> take() {
        List<Landed> batch = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        return batch;
    }

    /** Purges what waits and what lies in the landed folder unasked, and ends. */
    void purgeAll() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(1, TimeUnit.HOURS)) {
                journal.problem("deleting landed files takes more than an hour; the next run finishes it");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        purge(take());
        List<Landed> strays = filesUnder(area.landedByThisRun()).stream()
                .filter(at -> kept.get() == 0)
                .map(at -> new Landed(at, area.landedByThisRun().relativize(at).toString(), null))
                .toList();
        purge(strays);
        removeEmptyFolders(area.landedByThisRun());
    }

    /** How many files are proven and could not be deleted in this run. */
    long waiting() {
        return kept.get();
    }

    /** Puts a file of this run back that was moved without a proof; nothing happens when it was not moved. */
    void putBack(String source) {
        Path at = area.landedByThisRun().resolve(source);
        if (Files.exists(at)) {
            putBack(new Landed(at, source, null), null);
        }
    }

    private void purge(List<Landed> batch) {
        // A writer that is left from before the renames shows in one look after them; one that has closed the file since has
        // changed its mtime. So one look serves the whole batch.
        long lookedAt = System.nanoTime();
        List<Landed> proven = new ArrayList<>();
        for (Landed file : batch) {
            Optional<String> doubt = doubt(file, lookedAt);
            if (doubt.isPresent()) {
                putBack(file, doubt.get());
            } else {
                proven.add(file);
            }
        }
        if (!proven.isEmpty()) {
            purgeListed(proven, lookedAt);
        }
    }

    private void purgeListed(List<Landed> proven, long lookedAt) {
        Map<String, StoredObject> stored;
        try {
            stored = s3.listing().find(proven.stream().map(f -> f.proof().key()).collect(Collectors.toSet()));
        } catch (UploadFailedException e) {
            kept.addAndGet(proven.size());
            journal.problem(proven.size() + " landed files wait in " + area.landed() + ", since " + e.getMessage()
                    + "; the next run deletes them");
            return;
        }
        List<Landed> listed = new ArrayList<>();
        for (Landed file : proven) {
            if (matches(stored.get(file.proof().key()), file.proof())) {
                listed.add(file);
            } else {
                putBack(file, "was recorded as landed, and the bucket does not show its object " + file.proof().key()
                        + " with the recorded size and ETag; find out who removed or replaced it");
            }
        }
        listed.forEach(file -> journal.append(file.proof().with(LedgerEvent.PURGING)));
        journal.force();
        listed.forEach(file -> delete(file, lookedAt));
        journal.force();
    }

    private static boolean matches(StoredObject stored, LedgerRecord proof) {
        return stored != null && stored.size() == proof.size() && stored.eTag().equals(proof.etag());
    }

    private void delete(Landed file, long lookedAt) {
        Optional<String> doubt = doubt(file, lookedAt);
        if (doubt.isPresent()) {
            putBack(file, doubt.get());
            return;
        }
        try {
            Files.delete(file.at());
            journal.append(file.proof().with(LedgerEvent.PURGED));
        } catch (IOException e) {
            kept.incrementAndGet();
            journal.problem(file.source() + " landed and cannot be deleted from " + file.at() + ": " + e.getMessage()
                    + "; mend the folder's permissions, and the next run deletes it");
        }
    }

    /** Why this is not the file that landed, as it was; empty when it is. */
    private Optional<String> doubt(Landed file, long lookedAt) {
        if (file.proof() == null) {
            return Optional.of("was set aside without a proof of its copy; mend the route that moved it");
        }
        try {
            FileIdentity now = FileIdentity.of(file.at());
            boolean same = localFile(file.source(), now).equals(file.proof().localFile());
            return same ? settlement.writer(now, lookedAt)
                    : Optional.of("changed after it had landed; the object " + file.proof().key() + " holds the bytes it had before");
        } catch (IOException e) {
            return Optional.of("cannot be looked at in " + file.at() + ": " + e.getMessage());
        }
    }

    private void putBack(Landed file, String reason) {
        Path home = area.file(file.source());
        try {
            Files.createDirectories(home.getParent());
            // a link, unlike a rename, never replaces what is there
            Files.createLink(home, file.at());
            Files.delete(file.at());
            if (reason != null) {
                journal.record(LedgerRecord.ofFile(LedgerEvent.PUT_BACK, localFile(home, file.source()), null, null, reason));
            }
        } catch (NoSuchFileException gone) {
            journal.problem(file.source() + " vanished from " + file.at() + "; somebody else removed it");
        } catch (FileAlreadyExistsException e) {
            kept.incrementAndGet();
            journal.problem(file.source() + " " + reason + "; it waits in " + file.at() + ", since a new file has its name");
        } catch (IOException | UnsupportedOperationException e) {
            kept.incrementAndGet();
            journal.problem(file.source() + " " + reason + "; it waits in " + file.at() + ", since it cannot be put back: " + e.getMessage());
        }
    }

    private static LocalFile localFile(Path file, String source) throws IOException {
        return localFile(source, FileIdentity.of(file));
    }

    private static LocalFile localFile(String source, FileIdentity identity) {
        return new LocalFile(source, identity.size(), identity.modified().toString(), identity.inode());
    }

    private static List<Path> filesUnder(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeEmptyFolders(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).forEach(Purge::removeIfEmpty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException notEmpty) {
            // what is still in it keeps it
        }
    }
}
