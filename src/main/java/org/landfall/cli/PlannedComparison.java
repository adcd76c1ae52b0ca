package org.landfall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.file.Digests;
import org.landfall.journal.RunListener;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.LedgerException;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PlannedFile;
import org.landfall.reconcile.Arrival;
import org.landfall.reconcile.LedgerFiles;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.reconcile.Reconciliation;

/** A comparison of the manifest with what has landed by the ledger, if there is one yet, and what would land by a plan. */
final class PlannedComparison implements Comparison, RunListener {

    private final LandingArea area;
    private final List<Path> ledgers;
    private final Reconciliation comparison;

    /** @throws SetupException when there is no manifest, or it or a ledger cannot be used */
    PlannedComparison(ManifestOptions manifest, RunOptions options) {
        area = LandingArea.of(options.landing(), "", "");
        comparison = manifest.comparison(options, area);
        ledgers = options.ledgers(options.landingIfGiven()).stream().filter(ledger -> Files.exists(ledger)).toList();
        try {
            new LedgerFiles(ledgers).tell(comparison);
        } catch (LedgerException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    @Override
    public Stream<RunListener> listeners() {
        return Stream.of(this);
    }

    @Override
    public synchronized void planned(PlannedFile file) {
        comparison.arrived(Arrival.of(file.source(), file.size(), Optional.ofNullable(file.csv()),
                comparison.comparesSha256() ? sha256(file) : Optional.empty()));
    }

    @Override
    public void recorded(LedgerRecord entry) {
        // a plan records what does not land alone
    }

    @Override
    public synchronized void failed(LedgerRecord entry, Failure failure) {
        comparison.read(entry);
    }

    /** A file that cannot be read counts as one whose bytes nobody knows. */
    private Optional<String> sha256(PlannedFile file) {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(area.files().stream(area.file(file.source())), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized ReconcileReport judge() {
        return comparison.judge(Stream.concat(ledgers.stream().map(Path::toString), Stream.of("the plan")).toList());
    }

    @Override
    public String verb() {
        return "has landed, or would land,";
    }
}
