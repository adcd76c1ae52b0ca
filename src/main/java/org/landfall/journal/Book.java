package org.landfall.journal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.ChainEnd;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;
import org.landfall.plan.CsvPartitions;
import org.landfall.s3.ObjectKey;

/** Book that a journal writes into, as long as its run goes on. Each method may throw a {@link org.landfall.ledger.LedgerException}. */
interface Book {

    /** Writes an entry down and gives it back as it stands there; returns once it is on the disk. */
    LedgerRecord record(LedgerRecord entry);

    /** Writes an entry down that {@link #force} brings to the disk, and gives it back as it stands there. */
    LedgerRecord append(LedgerRecord entry);

    void force();

    /** Makes sure that nothing written before has failed. */
    void requireWritable();

    /** Makes sure that what is written lies where others find it. */
    void requireInPlace();

    /** An entry about the run itself, to be recorded; empty where nothing is written. @param note what else there is to say, or null */
    Optional<LedgerRecord> ofRun(LedgerEvent event, String note);

    /** The last entry, with the place of the copy that is about to land, where one is asked for. */
    LedgerRecord copied(LedgerRecord last);

    /** The latest landed record for an object, of this run or an earlier one, or of another runner. */
    Optional<LedgerRecord> latestLanded(ObjectKey target);

    /** Tells whether exactly this file was refused before, as it is. */
    boolean refused(LocalFile file);

    /** Adds the CSVs that have landed in some partitions, by this run and by earlier ones of the same ledger. */
    void csvs(Set<String> partitions, CsvPartitions all);

    /** A sentence about a last line that an earlier run has left torn; empty when it was whole. */
    Optional<String> torn();

    /** A sentence about rights of other users over what is written, which were taken away; empty where they had none. */
    Optional<String> tightened();

    /** End that it has reached by now; empty where nothing is written. */
    Optional<ChainEnd> end();

    /** Lands copies of what is written, where they are asked for; returns a sentence for each that did not land. */
    List<String> landCopies();

    /**
     * The same over the ledger of another runner, whose lock is held.
     *
     * @param theirs the other runner's part, with a new run's id
     */
    Book adopting(LandingArea theirs);

    /** Closes it, and gives up the locks. */
    void close();
}
