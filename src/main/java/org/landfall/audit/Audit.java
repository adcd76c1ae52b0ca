package org.landfall.audit;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.Version;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.CopiedRuns;
import org.landfall.ledger.LedgerLine;
import org.landfall.ledger.LedgerLines;
import org.landfall.ledger.LedgerRecord;
import org.landfall.ledger.LedgerTurns;
import org.landfall.ledger.LocalFile;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.reconcile.Reconciliation;
import org.landfall.s3.UploadFailedException;
import org.landfall.s3.upload.LandingS3Client;

/**
 * Compares the ledger, or those of several runners as one, with itself, with the bucket and with what is left on this machine. It changes nothing and takes no lock.
 * While a run is at work it judges what was in the ledger when it began, and takes what the run adds as an explanation only.
 */
public final class Audit {

    /** Longest wait for a run in progress to record what is in the bucket already. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long LOOK_AGAIN = Duration.ofMillis(200).toNanos();
    private static final int TOLD = 10;

    private final AuditRequest request;
    private final LandingS3Client s3;
    private final AuditScope scope;
    private final ManifestCheck manifest;
    private final Findings findings = new Findings();
    private final List<String> notes = new ArrayList<>();
    private final DeepProgress progress = new DeepProgress();

    /** @param s3 the client to list the bucket with, or null to look at the ledger alone */
    public Audit(AuditRequest request, LandingS3Client s3) {
        this(request, s3, Optional.empty());
    }

    /** One that compares the ledgers with a manifest too. @param comparison which has been told of no file yet */
    public Audit(AuditRequest request, LandingS3Client s3, Reconciliation comparison) {
        this(request, s3, Optional.of(comparison));
    }

    private Audit(AuditRequest request, LandingS3Client s3, Optional<Reconciliation> comparison) {
        this.request = request;
        this.s3 = s3;
        manifest = new ManifestCheck(comparison);
        scope = new AuditScope(s3 == null ? null : s3.getBucket(), request.prefix());
    }

    /** How far it is, where it reads objects back. */
    public DeepProgress progress() {
        return progress;
    }

    /**
     * Audits.
     *
     * @throws SetupException when there is no ledger, the bucket cannot be listed at all, or a file that was asked for cannot be written
     * @throws org.landfall.ledger.LedgerException when the ledger cannot be read
     */
    public AuditReport run() {
        Instant began = Instant.now();
        LedgerTurns.requireThere(request.paths());
        preflight();
        ReadBack readBack = new ReadBack(request, scope, Optional.ofNullable(s3).map(LandingS3Client::server), began, findings, progress);
        try (LedgerPass ledger = new LedgerPass(request, scope, findings, manifest::read)) {
            ledger.readOn();
            List<Long> judged = ledger.counts();
            LakePass lake = s3 == null ? null : list(ledger, readBack);
            boolean running = catchUp(ledger, lake);
            AuditReport.MachineSide machine = judgeMachine(ledger);
            Optional<AuditReport.DeepSide> read = lake == null ? Optional.empty() : judgeLake(new Judged(ledger, lake, judged), readBack, running);
            request.expectations().judge(findings);
            judgeLedgers(ledger, judged);
            ledger.totals().mixed().forEach(sentence -> findings.add(FindingKind.MIXED_PARTITION, null, null, sentence));
            ledger.totals().mixedAsRead().forEach(notes::add);
            ledger.totals().malformed().forEach(notes::add);
            Optional<ReconcileReport> compared = manifest.judge(request.ledgers(), findings);
            noteLedger(ledger, judged, running);
            if (lake != null) {
                noteLake(lake);
            }
            List<AuditReport.LedgerSide> sides = ledger.sides(running);
            return new AuditReport(Version.NAME, began.toString(), findings.counts().isEmpty(), sides.size() == 1 ? sides.get(0) : null,
                    sides.size() == 1 ? null : sides, ledger.totals().partitions(), lake == null ? null : lake.side(readBack.same()), read.orElse(null), machine,
                    vouched(ledger, lake),
                    compared.orElse(null), findings.counts(), findings.told(), notes);
        }
    }

    private void preflight() {
        if (s3 == null) {
            return;
        }
        try {
            s3.preflight(scope.prefix());
        } catch (UploadFailedException e) {
            throw new SettingException(List.of("bucket", "endpoint", "region"), e.failure(), e);
        }
    }

    private LakePass list(LedgerPass ledger, ReadBack readBack) {
        LakePass lake = new LakePass(scope, ledger, findings, new ZoneCopies(scope, ledger, findings, request.others()), readBack::offer);
        try {
            s3.listing().forEach(scope.folder(), lake::add);
        } catch (UploadFailedException e) {
            findings.add(FindingKind.UNFINISHED, null, null, e.getMessage() + "; so no object is called missing");
            lake.breakOff();
        }
        return lake;
    }

    /** Reads what a run has added meanwhile, until it explains every object; true when there is or was such a run. */
    private boolean catchUp(LedgerPass ledger, LakePass lake) {
        boolean running = goesOn(ledger);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean mayExplain = running;
        while (lake != null && !lake.explainLate() && mayExplain && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN);
            mayExplain = goesOn(ledger);
        }
        return running;
    }

    /** Reads what was added; true when something was, or a run is at work that may add more. */
    private boolean goesOn(LedgerPass ledger) {
        boolean busy = request.area() != null && request.area().isBusy();
        return ledger.readOn() || busy;
    }

    private AuditReport.MachineSide judgeMachine(LedgerPass ledger) {
        try {
            List<LocalFile> proven = new ArrayList<>();
            for (Path landed : landedFolders()) {
                proven.addAll(judgeWaiting(landed, ledger));
            }
            List<String> torn = request.paths().stream().flatMap(path -> HiddenFolder.torn(path).stream()).map(Path::toString).toList();
            AuditReport.MachineSide machine =
                    new AuditReport.MachineSide(proven.size(), proven.stream().mapToLong(LocalFile::size).sum(), ledger.quarantined().count(), torn);
            noteMachine(machine);
            ledger.quarantined().note(request.area() != null).forEach(notes::add);
            return machine;
        } catch (UncheckedIOException e) {
            findings.add(FindingKind.UNFINISHED, null, null, "what runs left on this machine cannot be looked at: " + e.getCause().getMessage());
            return new AuditReport.MachineSide(0, 0, 0, List.of());
        }
    }

    /** The folders of the landed files that the ledgers are about. */
    private List<Path> landedFolders() {
        if (request.area() == null) {
            return List.of();
        }
        List<LandingArea> runners = request.area().runners().stream().filter(runner -> request.paths().contains(runner.ledger())).toList();
        List<Path> folders = new ArrayList<>(runners.stream().map(LandingArea::landed).toList());
        if (runners.size() < request.ledgers().size()) {
            folders.add(request.area().landed());
        }
        return folders;
    }

    /** Returns the files that wait in a folder and may be deleted. */
    private List<LocalFile> judgeWaiting(Path landed, LedgerPass ledger) {
        List<LocalFile> waiting = HiddenFolder.waiting(request.area().files(), landed);
        // a file is moved there only after its record is written, so the records of all of them can be read now
        ledger.readOn();
        waiting.stream().filter(file -> !ledger.proves(file)).forEach(file -> findings.add(FindingKind.UNPROVEN_FILE, null, null,
                file.source() + " is in " + landed + ", and no landed record proves its copy as it is; the next run puts it back to its place"));
        return waiting.stream().filter(ledger::proves).toList();
    }

    private void noteMachine(AuditReport.MachineSide machine) {
        if (machine.waitingFiles() > 0) {
            notes.add(machine.waitingFiles() + " files (" + machine.waitingBytes() + " bytes) have landed and wait in "
                    + landedFolders().stream().map(Path::toString).collect(Collectors.joining(", ")) + " to be deleted; the next run compares them with the bucket and deletes them");
        }
        machine.torn().forEach(torn -> notes.add("an end of the ledger that was cut short is kept in " + torn));
    }

    /**
     * What is compared with what.
     *
     * @param counts how many lines of each ledger
     */
    private record Judged(LedgerPass ledger, LakePass lake, List<Long> counts) {}

    /** Returns what was read back; empty where nothing was to be. */
    private Optional<AuditReport.DeepSide> judgeLake(Judged judged, ReadBack readBack, boolean running) {
        LedgerPass ledger = judged.ledger();
        Optional<AuditReport.DeepSide> read = readBack.read(
                new ReadBack.Listed(ledger, judged.lake(), shown -> judgeRecords(judged, shown)), s3.reader(), (seen, found) -> {
            ledger.totals().count(seen);
            manifest.count(seen, found);
        });
        notes.addAll(readBack.notes());
        judged.lake().judge(readBack.readsCopies() ? copy -> true : request.expectations()::confirms, running);
        return read;
    }

    /** What the ledgers say against themselves. */
    private void judgeLedgers(LedgerPass ledger, List<Long> judged) {
        ledger.ledgers().stream().filter(one -> one.count() == 0).forEach(one -> findings.add(FindingKind.EMPTY, null, null, "the ledger " + one.name()
                + " has no line: it says of nothing that it landed, and a run begins one with a line"));
        if (ledger.again().size() > 0) {
            Contents contents = new Contents();
            forEachLanded(judged, (landed, id) -> {
                long earlier = ledger.again().find(landed.key()) < 0 ? 0 : contents.add(landed, id);
                if (earlier > 0) {
                    findings.add(FindingKind.CONTRADICTION, LedgerPass.number(id), landed.key(), ledger.place(earlier) + " and " + ledger.place(id) + " name "
                            + landed.key() + " with one ETag and different bytes: one of them was changed, or put there by something else");
                }
            });
            ledger.relandings().stream().filter(two -> contents.differ(two.earlier(), two.line())).forEach(two -> findings.add(FindingKind.REPLACED,
                    LedgerPass.number(two.line()), two.key(), two.key() + " landed in " + ledger.place(two.earlier()) + " and again in "
                    + ledger.place(two.line()) + " with other bytes: somebody removed or replaced the first object"));
        }
    }

    /** How many of the runs that the ledgers tell of something outside this machine vouches for. */
    private AuditReport.Vouched vouched(LedgerPass ledger, LakePass lake) {
        Set<String> copied = lake == null ? Set.of() : lake.copies().vouchedFor();
        long vouched = ledger.copies().entrySet().stream()
                .filter(run -> copied.contains(run.getKey()) || request.expectations().vouchFor(run.getValue().run(), run.getValue().lastLine())).count();
        return new AuditReport.Vouched(ledger.copies().size(), vouched);
    }

    /** Goes over the ledgers again for what the bucket does not show as recorded; hands over the records that it does. */
    private void judgeRecords(Judged judged, ObjLongConsumer<LedgerRecord> shown) {
        forEachLanded(judged.counts(), (landed, id) -> {
            if (judged.ledger().landed().latestLine(landed.key()) == id && judged.lake().shows(landed, id)) {
                shown.accept(landed, LedgerPass.number(id));
            }
        });
    }

    /** Hands over the landed records of the zone, and their numbers among those of all ledgers. */
    private void forEachLanded(List<Long> judged, ObjLongConsumer<LedgerRecord> reader) {
        for (int index = 0; index < judged.size(); index++) {
            try (LedgerLines lines = CopiedRuns.lines(request.paths().get(index))) {
                for (LedgerLine line = lines.next(); line != null && line.number() <= judged.get(index); line = lines.next()) {
                    long id = LedgerPass.id(index, line.number());
                    line.record().filter(r -> r.event().provesLanding() && scope.holds(r)).ifPresent(r -> reader.accept(r, id));
                }
            }
        }
    }

    private void noteLedger(LedgerPass ledger, List<Long> judged, boolean running) {
        notes.addAll(ledger.told());
        if (running) {
            notes.add("a run is or was at work meanwhile: the first " + judged.stream().mapToLong(Long::longValue).sum()
                    + (judged.size() == 1 ? " lines of the ledger" : " lines of the ledgers together") + " were judged; audit again when it has ended");
        } else {
            ledger.ledgers().forEach(one -> noteEnd(one, ledger.rest(one)));
        }
        if (!ledger.cutOff().isEmpty()) {
            notes.add(ledger.cutOff().size() + " earlier runs did not come to their end, and later runs went on: "
                    + ledger.cutOff().stream().limit(TOLD).collect(Collectors.joining(", ")) + (ledger.cutOff().size() > TOLD ? ", …" : ""));
        }
        if (s3 != null) {
            ledger.elsewhere().forEach((place, count) -> notes.add(count + " landed records are of " + place
                    + "… and were not compared; audit that place with --bucket and --prefix"));
        }
    }

    private void noteEnd(ReadLedger ledger, long rest) {
        String which = request.ledgers().size() == 1 ? "the ledger's last line" : "the last line of " + ledger.name();
        if (rest > 0) {
            notes.add(which + " is not whole (" + rest + " bytes), as after a crash; the next run sets it aside");
        }
        ledger.open().ifPresent(run -> notes.add("run " + run + " did not come to its end; the next run finishes its work"));
    }

    private void noteLake(LakePass lake) {
        if (lake.copies().ofOthers() > 0) {
            notes.add(lake.copies().ofOthers() + " ledger copies in the zone are of other ledgers, and were not compared with this one");
        }
        lake.below().forEach((partition, objects) -> notes.add(partition + " has objects in folders below it (" + objects
                + "): Athena reads them, a crawler may make columns of these folders"));
    }
}
