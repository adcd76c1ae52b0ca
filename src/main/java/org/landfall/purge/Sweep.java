package org.landfall.purge;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.landfall.SteadyClock;
import org.landfall.journal.Journal;
import org.landfall.landing.LandedFolder;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;

/** A pass through the landed folders of this run and of earlier ones, which deletes what may be deleted. */
final class Sweep {

    private final LandingArea area;
    private final Journal journal;
    private final PurgeTerms terms;
    private final Deletion deletion;
    private final PurgeQueue queue;
    private final SweepTimes times;

    /**
     * @param queue what is left to the purge of this run
     * @param times told when another pass is worth while
     */
    Sweep(LandingArea area, Journal journal, PurgeTerms terms, Deletion deletion, PurgeQueue queue, SweepTimes times) {
        this.area = area;
        this.journal = journal;
        this.terms = terms;
        this.deletion = deletion;
        this.queue = queue;
        this.times = times;
    }

    /** Passes through what earlier runs have left, at the start of this one. */
    void ofEarlierRuns() throws IOException {
        List<LandedFolder> folders = LandedFolder.in(area);
        if (folders.isEmpty()) {
            return;
        }
        AsideFiles aside = new AsideFiles(area, folders);
        aside.forEach(batch -> {
            recordCutOff(aside, batch.cutOff());
            comeBackFor(deletion.of(batch.files()));
        });
        removeEmptyOnes(folders);
    }

    /** A run that was cut off among its deletions may not have told of the last ones. */
    private void recordCutOff(AsideFiles aside, List<LedgerRecord> cutOff) {
        for (LedgerRecord intent : cutOff) {
            if (!aside.holds(intent) && !isHome(intent)) {
                journal.append(intent.with(LedgerEvent.PURGED));
            }
        }
        journal.force();
    }

    private boolean isHome(LedgerRecord intent) {
        try {
            return LandedFile.localFile(area.files(), area.file(intent.source()), intent.source()).equals(intent.localFile());
        } catch (IOException gone) {
            return false;
        }
    }

    private void removeEmptyOnes(List<LandedFolder> folders) throws IOException {
        for (LandedFolder folder : folders) {
            if (!folder.path().equals(area.landedByThisRun())) {
                folder.removeIfEmpty();
            }
        }
    }

    /** Passes through all that is due now; to be done while the run goes on. */
    void ofDueFiles() throws IOException {
        Instant begun = SteadyClock.now();
        Instant asOf = Instant.now();
        try {
            List<LandedFolder> folders = LandedFolder.in(area);
            new AsideFiles(area, folders).forEach(batch -> comeBackFor(deletion.of(due(batch.files(), asOf))));
            removeEmptyOnes(folders);
        } finally {
            times.rest(begun, SteadyClock.now());
        }
    }

    private List<LandedFile> due(List<LandedFile> files, Instant asOf) {
        List<LandedFile> due = new ArrayList<>();
        for (LandedFile file : files) {
            boolean ofThisRun = file.at().startsWith(area.landedByThisRun());
            if (file.proof() != null && !file.isDue(terms.retention(), asOf)) {
                times.expect(file.dueAt(terms.retention()));
            } else if (queue.holds(file.at())) {
                times.comeBack(terms.nextTry());
            } else if (!ofThisRun || file.proof() != null && !terms.retention().isZero()) {
                // what this run sets aside without a proof goes back when its exchange is over; what it need not keep is in the queue
                due.add(file);
            }
        }
        return due;
    }

    /** Orders another pass for files that the bucket could not be asked about. */
    void comeBackFor(List<LandedFile> unasked) {
        if (!unasked.isEmpty()) {
            times.comeBack(terms.nextTry());
        }
    }
}
