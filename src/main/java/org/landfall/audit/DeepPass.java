package org.landfall.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.landfall.audit.DeepProgress.Amount;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LedgerRecord;
import org.landfall.s3.SourceDigests;
import org.landfall.s3.StoredObject;
import org.landfall.s3.wire.ObjectReader;
import org.landfall.text.Figures;

/** The part of an audit that reads objects back: which ones, what they show, and what is kept of that. */
final class DeepPass implements DeepCheck.Witness {

    private final DeepTerms terms;
    private final ProvenObjects known;
    private final Optional<String> since;
    private final Sample sample;
    private final Findings findings;
    private final DeepProgress progress;
    private Amount chosen = Amount.NONE;
    private Amount proven = Amount.NONE;
    private Amount different = Amount.NONE;
    private long earlier;
    private long same;
    private long rowsCounted;
    private Reading reading;

    /**
     * What is made once the bucket was listed.
     *
     * @param check   reads the objects
     * @param seen    hears what they have shown
     * @param sums    are given their SHA-256
     */
    private record Reading(DeepCheck check, BiConsumer<LedgerRecord, SourceDigests> seen, Sums sums) {}

    /**
     * Begins with an empty choice.
     *
     * @param place what is audited
     * @throws org.landfall.SettingException when the file of proven objects cannot be used
     */
    DeepPass(DeepTerms terms, AuditState.Beginning place, Findings findings, DeepProgress progress) {
        this.terms = terms;
        this.findings = findings;
        this.progress = progress;
        Optional<AuditState> state = terms.state().map(path -> AuditState.open(path, place));
        known = state.<ProvenObjects>map(file -> file).orElse(ProvenObjects.NONE);
        since = state.map(file -> file.beginning().began());
        sample = new Sample(terms.sample(), terms.seed().or(() -> state.map(file -> file.beginning().seed())).orElse(place.seed()));
    }

    /** Takes an object that is listed as it landed, and may be chosen. */
    void offer(StoredObject object) {
        sample.offer(object.key(), object.size());
    }

    /** Begins to read, once all were offered. @param copies how much there is to read besides */
    void start(ObjectReader objects, Amount copies, BiConsumer<LedgerRecord, SourceDigests> seen, Sums sums) {
        chosen = sample.choose();
        progress.expect(new Amount(chosen.objects() + copies.objects(), chosen.bytes() + copies.bytes()));
        reading = new Reading(new DeepCheck(objects, findings, terms.parallel(), progress, this), seen, sums);
    }

    /** Takes the record of an object that is listed as it landed. */
    void take(LedgerRecord landed, long line) {
        if (!sample.has(landed.key())) {
            reading.sums().add(landed, landed.sha256());
            return;
        }
        known.find(landed).ifPresentOrElse(proof -> trust(landed, proof), () -> reading.check().check(landed, line));
    }

    private synchronized void trust(LedgerRecord landed, ProvenObject proof) {
        earlier++;
        progress.passed(landed.objectBytes());
        progress.ended();
        note(landed, proof.digests(), Optional.ofNullable(proof.csv()).filter(rows -> landed.csv() == null));
    }

    @Override
    public synchronized void proven(LedgerRecord landed, SourceDigests found, Optional<LandedCsv> counted) {
        known.add(ProvenObject.of(landed, found, counted.orElse(null)));
        note(landed, found, counted);
    }

    private void note(LedgerRecord landed, SourceDigests found, Optional<LandedCsv> counted) {
        LedgerRecord seen = counted.map(landed::with).orElse(landed);
        rowsCounted += counted.isPresent() ? 1 : 0;
        proven = proven.plus(seen.objectBytes());
        reading.seen().accept(seen, found);
        reading.sums().add(seen, found.sha256());
    }

    @Override
    public synchronized void differs(LedgerRecord landed) {
        different = different.plus(landed.objectBytes());
    }

    /** Reads the copy of a run's lines. */
    void take(StoredObject copy, RunCopy must) {
        reading.check().check(copy, must);
    }

    /**
     * Waits for the last object.
     *
     * @param wasListed whether the listing came to its end
     * @return what was read of the landed objects
     * @throws org.landfall.SetupException when the file of proven objects cannot be written
     */
    AuditReport.DeepSide end(boolean wasListed) {
        same = reading.check().end() + earlier;
        Amount read = new Amount(proven.objects() + different.objects(), proven.bytes() + different.bytes());
        known.end(wasListed && read.objects() == chosen.objects());
        SampleVerdict verdict = new SampleVerdict(proven.objects(), read, sample.drawn(), sample.all());
        return new AuditReport.DeepSide(sample.size().toString(), sample.isWhole() ? null : sample.seed(), read.objects(), read.bytes(), sample.all().objects(),
                sample.all().bytes(), proven.objects(), earlier, verdict.sentence());
    }

    /** How many objects are as they must be, the copies of ledgers among them. */
    long same() {
        return same;
    }

    /** Sentences about what was not read now, or could not be. */
    List<String> notes() {
        long unread = chosen.objects() - proven.objects() - different.objects();
        List<String> notes = new ArrayList<>();
        if (earlier > 0) {
            notes.add(Figures.count(earlier, "object") + (earlier == 1 ? " was" : " were") + " proven since " + since.orElse("") + " by audits that were ended, and not read again");
        }
        if (rowsCounted > 0 && !sample.isWhole()) {
            notes.add("rows are those of a sample: " + Figures.count(rowsCounted, "CSV") + " that nobody had counted " + (rowsCounted == 1 ? "was" : "were")
                    + " read, and not the others");
        }
        terms.state().filter(path -> unread > 0).ifPresent(path -> notes.add(Figures.count(unread, "object") + (unread == 1 ? " was" : " were")
                + " not read; an audit with --state " + path + " goes on from here"));
        return notes;
    }
}
