package org.landfall.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.ledger.Proofs;

/**
 * The files that runs have set aside, each with what the ledger says of it. There may be a million, where a retention keeps them: only
 * so many are in memory at a time, and the ledger is read once for each such batch.
 */
final class AsideFiles {

    private static final int AT_ONCE = 20_000;

    private final LandingArea area;
    private final List<LandedFolder> folders;
    private final int atOnce;

    /**
     * Batch of the files.
     *
     * @param cutOff all files, of every batch, that were about to be deleted when a run was cut off, by the same look at the ledger
     */
    record Batch(List<LandedFile> files, List<LedgerRecord> cutOff) {}

    /** Takes some of the files. */
    @FunctionalInterface
    interface Reader {
        void read(Batch batch) throws IOException;
    }

    AsideFiles(LandingArea area, List<LandedFolder> folders) {
        this(area, folders, AT_ONCE);
    }

    AsideFiles(LandingArea area, List<LandedFolder> folders, int atOnce) {
        this.area = area;
        this.folders = folders;
        this.atOnce = atOnce;
    }

    /**
     * Hands over all of them, in batches: one at least, which has no files where there are none.
     *
     * @throws IOException    when a folder cannot be looked through
     * @throws SetupException when the ledger cannot be read
     */
    void forEach(Reader reader) throws IOException {
        List<LandedFile> some = new ArrayList<>();
        boolean begun = false;
        for (LandedFolder folder : folders) {
            try (Stream<Path> entries = folder.below()) {
                for (Path at : (Iterable<Path>) entries::iterator) {
                    some.add(LandedFile.found(at, folder.source(at)));
                    if (some.size() == atOnce) {
                        reader.read(batch(some));
                        some.clear();
                        begun = true;
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        if (!some.isEmpty() || !begun) {
            reader.read(batch(some));
        }
    }

    private Batch batch(List<LandedFile> files) {
        Proofs proofs = proofs(files.stream().map(LandedFile::source).toList());
        return new Batch(files.stream().map(file -> proven(file, proofs)).toList(), proofs.cutOff());
    }

    private Proofs proofs(List<String> sources) {
        try {
            return Proofs.from(new LedgerFile(area.ledgerPlace()), area.root().toString(), sources);
        } catch (LedgerException e) {
            throw new SetupException(e.failure(), e);
        }
    }

    private LandedFile proven(LandedFile file, Proofs proofs) {
        try {
            String run = area.landed().relativize(file.at()).getName(0).toString();
            LedgerRecord proof = proofs.of(LandedFile.localFile(area.files(), file.at(), file.source()), run);
            if (proof == null) {
                return file;
            }
            return proofs.contradiction(proof).map(sentence -> file.unproven(new Failure(sentence, "compare the ledger with a copy")))
                    .orElseGet(() -> file.provenBy(proof));
        } catch (IOException vanished) {
            return file;
        }
    }

    /** Tells whether the file of a record is among them, as it was. */
    boolean holds(LedgerRecord entry) {
        return folders.stream().anyMatch(folder -> isThere(folder.path().resolve(entry.source()), entry.source(), entry.localFile()));
    }

    private boolean isThere(Path at, String source, LocalFile file) {
        try {
            return area.files().exists(at) && LandedFile.localFile(area.files(), at, source).equals(file);
        } catch (IOException gone) {
            return false;
        }
    }
}
