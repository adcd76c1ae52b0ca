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

/** The book of a dry run, which writes nothing. */
final class NoBook implements Book {

    @Override
    public LedgerRecord record(LedgerRecord entry) {
        return entry;
    }

    @Override
    public LedgerRecord append(LedgerRecord entry) {
        return entry;
    }

    @Override
    public void force() {
        // there is nothing to bring to the disk
    }

    @Override
    public void requireWritable() {
        // nothing will be written
    }

    @Override
    public void requireInPlace() {
        // it has no place
    }

    @Override
    public Optional<LedgerRecord> ofRun(LedgerEvent event, String note) {
        return Optional.empty();
    }

    @Override
    public LedgerRecord copied(LedgerRecord last) {
        return last;
    }

    @Override
    public Optional<LedgerRecord> latestLanded(ObjectKey target) {
        return Optional.empty();
    }

    @Override
    public boolean refused(LocalFile file) {
        return false;
    }

    @Override
    public void csvs(Set<String> partitions, CsvPartitions all) {
        // nothing has landed by what is written here
    }

    @Override
    public Optional<String> torn() {
        return Optional.empty();
    }

    @Override
    public Optional<String> tightened() {
        return Optional.empty();
    }

    @Override
    public Optional<ChainEnd> end() {
        return Optional.empty();
    }

    @Override
    public List<String> landCopies() {
        return List.of();
    }

    @Override
    public Book adopting(LandingArea theirs) {
        return this;
    }

    @Override
    public void close() {
        // it was never open
    }
}
