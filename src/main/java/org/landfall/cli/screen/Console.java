package org.landfall.cli.screen;

import java.io.PrintWriter;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;
import org.landfall.text.Figures;

/** Prints a run: a line for each file and a closing table, or less of it. */
public final class Console implements RunListener {

    /** Amount that is printed. */
    public enum Detail {
        /** Files that do not land, warnings and problems. */
        TROUBLE,
        /** Notes and the closing table too. */
        OUTCOME,
        /** Every file too. */
        ALL
    }

    /** Folders with more left-alone files than this are counted, not listed. */
    private static final int LISTED = 20;
    private static final int INDENT = 15;

    private final PrintWriter out;
    private final Detail detail;
    private final Look look;
    private final Paragraphs paragraphs;

    public Console(PrintWriter out, Detail detail, Look look) {
        this.out = out;
        this.detail = detail;
        this.look = look;
        paragraphs = new Paragraphs(out, look);
    }

    @Override
    public synchronized void recorded(LedgerRecord entry) {
        switch (entry.event()) {
            case LANDED -> lineIf(Detail.ALL, "landed", entry.source() + " -> " + entry.key() + " (" + Figures.bytes(entry.size()) + ")");
            case ALREADY_LANDED -> lineIf(Detail.ALL, "already landed", entry.source() + " -> " + entry.key());
            case CONFLICT -> line(Tone.BAD, "conflict", entry.source() + ": " + entry.reasonAlone());
            case REFUSED -> line(Tone.BAD, "refused", entry.source() + ": " + entry.reason());
            case FAILED -> line(Tone.BAD, "failed", entry.source() + ": " + entry.reason());
            case QUARANTINED -> lineIf(Detail.ALL, "quarantined", entry.source() + " -> " + entry.quarantine());
            case PUT_BACK -> line(Tone.BAD, "put back", entry.source() + ": " + entry.reason());
            default -> { }
        }
        if (entry.csv() != null && entry.csv().finding() != null) {
            lineIf(Detail.ALL, Tone.DOUBTFUL, "malformed", entry.source() + ": " + entry.csv().finding());
        }
    }

    @Override
    public synchronized void planned(PlannedFile file) {
        lineIf(Detail.ALL, "would land", file.source() + " -> " + file.key() + " (" + Figures.bytes(file.size())
                + (file.parts().single() ? "" : ", " + file.parts().words()) + ")");
        if (file.keyIfTaken() != null) {
            lineIf(Detail.ALL, "", "   or, if other bytes are there, -> " + file.keyIfTaken());
        }
    }

    @Override
    public synchronized void checked(PlannedFile file, PlannedFile.State state) {
        switch (state) {
            case ALREADY_LANDED -> lineIf(Detail.ALL, "already landed", file.source() + " -> " + file.key());
            case SECOND_KEY -> lineIf(Detail.ALL, "second key", file.source() + " -> " + file.keyIfTaken() + ", since " + file.key() + " holds other bytes");
            case CONFLICT -> line(Tone.BAD, "conflict", file.source() + ": " + file.key() + " holds other bytes, or bytes that cannot be shown to"
                    + " be the same");
            case NEW -> { }
        }
    }

    @Override
    public synchronized void noted(String sentence) {
        lineIf(Detail.OUTCOME, "note", sentence);
    }

    /** Tells how far the run is. */
    public synchronized void progress(ProgressView view) {
        lineIf(Detail.OUTCOME, "progress", ProgressLine.of(view));
        out.flush();
    }

    private void lineIf(Detail least, String what, String text) {
        lineIf(least, Tone.PLAIN, what, text);
    }

    private void lineIf(Detail least, Tone tone, String what, String text) {
        if (detail.compareTo(least) >= 0) {
            line(tone, what, text);
        }
    }

    private void line(Tone tone, String what, String text) {
        paragraphs.print(tone, what + " ".repeat(Math.max(0, INDENT - what.length())) + ' ', text);
    }

    @Override
    public synchronized void ended(RunResult result) {
        if (result.dryRun() && detail == Detail.ALL) {
            result.leftAlone().first().stream().limit(LISTED).forEach(file -> line(Tone.PLAIN, "left alone", file.source() + " (" + file.reason() + ")"));
            result.leftAlone().reasonsBeyond(LISTED)
                    .forEach((reason, count) -> line(Tone.PLAIN, "left alone", "and " + Figures.count(count) + " more (" + reason + ")"));
        }
        result.warnings().forEach(warning -> line(Tone.DOUBTFUL, "warning", warning));
        result.problems().forEach(problem -> line(Tone.BAD, "problem", problem));
        if (detail != Detail.TROUBLE) {
            close(result);
        }
        out.flush();
    }

    private void close(RunResult result) {
        out.println();
        PartitionTable.print(out, result.partitions(), "files");
        paragraphs.print(result.exitCode() == 0 ? Tone.GOOD : Tone.BAD, result.dryRun() ? planSummary(result) : moveSummary(result));
        if (!result.dryRun()) {
            paragraphs.print("run " + result.run() + result.ledger()
                    .map(end -> "; the ledger has " + end.lines() + " lines, last hash " + look.shown(end.hash())).orElse(""));
        }
        remainder(result);
    }

    private static String planSummary(RunResult result) {
        return "would land " + files(total(result)) + ", " + Figures.bytes(bytes(result))
                + "; would not land " + Figures.count(result.notLanded())
                + "; left alone " + Figures.count(result.leftAlone().count())
                + "; conflicts: " + (result.states().isEmpty() ? "not checked"
                        : Figures.count(result.states().getOrDefault(PlannedFile.State.CONFLICT, 0L)));
    }

    private static String moveSummary(RunResult result) {
        double seconds = Math.max(0.001, result.took().toMillis() / 1000.0);
        return "landed " + files(total(result)) + ", " + Figures.bytes(bytes(result))
                + (result.count(LedgerEvent.ALREADY_LANDED) == 0 ? ""
                        : " (" + Figures.count(result.count(LedgerEvent.ALREADY_LANDED)) + " of them there already)")
                + "; not landed " + Figures.count(result.notLanded())
                + "; left alone " + Figures.count(result.leftAlone().count())
                + "; " + Figures.duration(result.took()) + ", " + Figures.bytes(bytes(result) / seconds) + "/s";
    }

    private void remainder(RunResult result) {
        RunResult.Remainder remainder = result.remainder();
        if (remainder.stopped() != null || remainder.files() > 0) {
            paragraphs.print((remainder.stopped() == null ? "" : remainder.stopped() + "; ") + "left for the next run "
                    + files(remainder.files()) + ", " + Figures.bytes(remainder.bytes())
                    + (remainder.abandoned() == 0 ? "" : ", and " + files(remainder.abandoned()) + " given up in flight"));
        }
        if (result.takenByOthers() > 0) {
            paragraphs.print(files(result.takenByOthers()) + " taken by other runners");
        }
        if (result.waiting() > 0) {
            paragraphs.print(files(result.waiting()) + " of those landed wait in .landfall/landed; the next run takes them up");
        }
        if (result.retained() > 0) {
            paragraphs.print(files(result.retained()) + " of those landed are kept in .landfall/landed, as the retention says");
        }
    }

    private static String files(long count) {
        return Figures.count(count) + (count == 1 ? " file" : " files");
    }

    private static long total(RunResult result) {
        return result.partitions().stream().mapToLong(PartitionTotal::files).sum();
    }

    private static long bytes(RunResult result) {
        return result.partitions().stream().mapToLong(PartitionTotal::bytes).sum();
    }
}
