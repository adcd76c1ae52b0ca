package org.landfall.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.Version;
import org.landfall.file.CurrentUser;
import org.landfall.file.Host;
import org.landfall.landing.LandingArea;
import org.landfall.landing.RunLocks;
import org.landfall.ledger.Author;
import org.landfall.ledger.Destination;
import org.landfall.ledger.ChainEnd;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerFile;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.CsvPartitions;
import org.landfall.plan.PartitionTotal;
import org.landfall.s3.ObjectKey;

/** The ledger of a landing area, under the locks of a run. */
final class LedgerBook implements Book {

    private final LandingArea area;
    private final Author author;
    private final Ledger ledger;
    private final KnownLandings landed;
    private final RunLocks locks;
    private final Destination destination;
    private final Copies copies;

    private LedgerBook(LandingArea area, Author author, RunLocks locks, Destination destination, Copies copies) {
        this.area = area;
        this.author = author;
        this.locks = locks;
        this.destination = destination;
        this.copies = copies;
        ledger = Ledger.open(area.ledgerPlace(), author);
        landed = new KnownLandings(area);
    }

    /**
     * Takes the locks and opens the ledger.
     *
     * @param destination where the run lands its files
     * @param caller the ARN that the credentials belong to, or null when it is not known
     * @throws SetupException when either cannot be had
     */
    static LedgerBook open(LandingArea area, Destination destination, String caller, Copies copies) {
        Author author = new Author(area.run(), Host.name(), CurrentUser.name(), caller, Version.NAME);
        RunLocks locks = RunLocks.take(area, author);
        try {
            return new LedgerBook(area, author, locks, destination, copies);
        } catch (LedgerException e) {
            SetupException told = told(e, locks);
            locks.close();
            throw told;
        }
    }

    /** Where the folder has gone, another place for the ledger would not help. */
    private static SetupException told(LedgerException e, RunLocks locks) {
        try {
            locks.requireInPlace();
            return new SettingException("ledger", e.failure().and("choose another place with --ledger, or mend this one"), e);
        } catch (IOException displaced) {
            return new SetupException(new DisplacedException(displaced).failure(), e);
        }
    }

    @Override
    public LedgerBook adopting(LandingArea theirs) {
        Author adopter = new Author(theirs.run(), author.host(), author.user(), author.caller(), author.version());
        return new LedgerBook(theirs, adopter, RunLocks.NONE, destination, copies.of(theirs));
    }

    @Override
    public LedgerRecord record(LedgerRecord entry) {
        LedgerRecord written = append(entry);
        force();
        return written;
    }

    @Override
    public LedgerRecord append(LedgerRecord entry) {
        return ledger.append(entry);
    }

    @Override
    public void force() {
        ledger.force(this::requireInPlace);
    }

    @Override
    public void requireWritable() {
        ledger.requireWritable();
    }

    /** What lies at another place than before would be found by nobody, or keep nobody out. */
    @Override
    public void requireInPlace() {
        try {
            locks.requireInPlace();
        } catch (IOException e) {
            throw new DisplacedException(e);
        }
        ledger.requireInPlace();
    }

    @Override
    public Optional<String> tightened() {
        return locks.tightened();
    }

    @Override
    public Optional<LedgerRecord> ofRun(LedgerEvent event, String note) {
        return Optional.of(event == LedgerEvent.RUN_STARTED ? LedgerRecord.ofStart(area.root().toString(), destination, note)
                : LedgerRecord.ofRun(event, area.root().toString(), destination.bucket(), note));
    }

    @Override
    public LedgerRecord copied(LedgerRecord last) {
        return copies.key(author.run(), author.host()).map(last::copiedTo).orElse(last);
    }

    @Override
    public Optional<LedgerRecord> latestLanded(ObjectKey target) {
        return landed.latest(target);
    }

    @Override
    public boolean refused(LocalFile file) {
        return landed.refused(file);
    }

    @Override
    public void csvs(Set<String> partitions, CsvPartitions all) {
        if (!partitions.isEmpty()) {
            new LedgerFile(area.ledgerPlace()).forEach(entry -> {
                if (entry.csv() != null && entry.event().provesLanding() && partitions.contains(PartitionTotal.partitionOf(entry.key()))) {
                    all.add(entry.key(), entry.source(), entry.csv());
                }
            });
        }
    }

    @Override
    public Optional<String> torn() {
        return ledger.torn();
    }

    @Override
    public Optional<ChainEnd> end() {
        return Optional.of(ledger.end());
    }

    @Override
    public List<String> landCopies() {
        return copies.land();
    }

    @Override
    public void close() {
        landed.close();
        try {
            ledger.close();
        } finally {
            locks.close();
        }
    }
}
