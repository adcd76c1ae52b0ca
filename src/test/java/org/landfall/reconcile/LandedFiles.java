package org.landfall.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.landfall.Failure;
import org.landfall.file.Digests;
import org.landfall.file.Place;
import org.landfall.ledger.Author;
import org.landfall.ledger.LandedCsv;
import org.landfall.ledger.LandedObject;
import org.landfall.ledger.Ledger;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LocalFile;

/** Ledgers of files that have landed, beside a manifest and its rules. */
public final class LandedFiles {

    private final Path folder;
    private final List<Path> ledgers = new ArrayList<>();
    private Path ledger;
    private Set<String> years = Set.of();
    private Set<String> folders = Set.of();
    private Zone zone = new Zone("", "raw");

    public LandedFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        inLedger("ledger.jsonl");
    }

    /** The records that follow are those of another ledger. */
    public LandedFiles inLedger(String name) {
        ledger = folder.resolve(name);
        if (!ledgers.contains(ledger)) {
            ledgers.add(ledger);
        }
        return this;
    }

    public LandedFiles csv(String source, long rows) {
        return landed(source, new LandedCsv(rows, 3, "a".repeat(64), null, "lf", null, null, null, null));
    }

    public LandedFiles csvWithFinding(String source, long rows, String finding) {
        return landed(source, new LandedCsv(rows, 3, "a".repeat(64), null, "lf", null, null, null, finding));
    }

    /** A file whose rows nobody has counted. */
    public LandedFiles uncounted(String source) {
        return landed(source, null);
    }

    private LandedFiles landed(String source, LandedCsv csv) {
        return append(LedgerEvent.LANDED, source, source, "lake", csv);
    }

    /** A file whose bytes are these. */
    public LandedFiles content(String source, String content) {
        return append(LedgerEvent.LANDED, source, content, "lake", null);
    }

    public LandedFiles again(String source) {
        return append(LedgerEvent.ALREADY_LANDED, source, source, "lake", null);
    }

    public LandedFiles elsewhere(String bucket, String source, long rows) {
        return append(LedgerEvent.LANDED, source, source, bucket, new LandedCsv(rows, 3, "a".repeat(64), null, "lf", null, null, null, null));
    }

    public LandedFiles purged(String source) {
        return append(LedgerEvent.PURGED, source, source, "lake", null);
    }

    public LandedFiles stayed(LedgerEvent event, String source, String reason) {
        return write(LedgerRecord.ofFailure(event, new LocalFile(source, 1L, "2026-01-02T03:04:05Z", 7L), "lake", "raw/" + source, Failure.of(reason)));
    }

    private LandedFiles append(LedgerEvent event, String source, String content, String bucket, LandedCsv csv) {
        // a row has a byte at least, or the ledger does not take it
        long size = Math.max(content.getBytes(StandardCharsets.UTF_8).length, csv == null ? 0 : csv.rows());
        LandedObject object = new LandedObject(bucket, "raw/" + source, "\"e\"", null, null, null, "AAAAAA==", sha256(content), null, "full-object-checksum", null);
        return write(LedgerRecord.ofLanding(event, new LocalFile(source, size, "2026-01-02T03:04:05Z", 7L), object.with(csv)));
    }

    private LandedFiles write(LedgerRecord entry) {
        try (Ledger open = Ledger.open(ledger, new Author("20260102T030405Z-0000aa", "host", "ann", null, "1.0"))) {
            open.append(entry);
        }
        return this;
    }

    public static String sha256(String content) {
        return HexFormat.of().formatHex(Digests.sha256().digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    public LandedFiles rules(String yaml) throws IOException {
        Files.writeString(folder.resolve(ManifestRules.NAME), yaml);
        return this;
    }

    public LandedFiles manifest(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return this;
    }

    LandedFiles years(String... asked) {
        years = Set.of(asked);
        return this;
    }

    LandedFiles folders(String... there) {
        folders = Set.of(there);
        return this;
    }

    LandedFiles in(String bucket) {
        zone = new Zone(bucket, "raw");
        return this;
    }

    Reconciliation comparison() throws IOException {
        ManifestRules rules = RulesFile.in(folder);
        return new Reconciliation(new Manifest(Place.followed(folder.resolve(rules.file())), rules), new Scope(years, folders::contains, source -> Optional.empty(), zone));
    }

    ReconcileReport reconciled() throws IOException {
        return reconciled(comparison -> { });
    }

    /** @param more tells the comparison of more files */
    ReconcileReport reconciled(Consumer<Reconciliation> more) throws IOException {
        Reconciliation comparison = comparison();
        new LedgerFiles(ledgers.stream().filter(Files::exists).toList()).tell(comparison);
        more.accept(comparison);
        return comparison.judge(List.of("ledgers"));
    }
}
