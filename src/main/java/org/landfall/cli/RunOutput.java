package org.landfall.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.landfall.cli.config.Setting;
import org.landfall.cli.log.FileInLog;
import org.landfall.cli.log.Logs;
import org.landfall.cli.report.Report;
import org.landfall.cli.report.ReportOutput;
import org.landfall.cli.screen.Console;
import org.landfall.cli.screen.JsonLines;
import org.landfall.cli.screen.LiveTerminal;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.Progress;
import org.landfall.cli.screen.ProgressBars;
import org.landfall.cli.screen.ProgressView;
import org.landfall.cli.screen.StandardStream;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunLog;
import org.landfall.journal.RunResult;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.route.LandingRun;
import org.landfall.s3.UploadProgress;
import org.landfall.s3.upload.LandingS3Client;
import org.landfall.thread.DaemonThreads;

/** Listeners of a run that report it: lines or JSON, the bars of a terminal, the report. */
final class RunOutput implements AutoCloseable {

    private static final Duration BARS_EACH = Duration.ofMillis(200);
    private static final Duration LINES_EACH = Duration.ofSeconds(10);

    private final Path landing;
    private final Map<String, RunListener> listeners = new LinkedHashMap<>();
    private final List<UploadProgress> watchers = new ArrayList<>();
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter notices;
    private final boolean json;
    private final boolean quiet;
    private final LiveTerminal live;
    private final Look look;
    private final Logs logs;
    private final ReportOutput report;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("landfall-progress"));
    private Consumer<ProgressView> progressTo;
    private CamelContext context;
    private ProgressView lastTold;

    /**
     * @param logs     the program's own log
     * @param verbose  whether a terminal shows every file
     * @param settings the properties that the run is given
     * @param given    the settings that somebody gave
     * @throws org.landfall.SetupException when the options do not go together
     */
    RunOutput(OutputOptions options, Logs logs, boolean verbose, Map<String, String> settings, List<Setting> given, PrintWriter out, PrintWriter err) {
        this.logs = logs;
        options.requireUsable();
        json = options.json();
        quiet = options.quiet();
        landing = Path.of(settings.get("landfall.landing"));
        boolean plan = Boolean.parseBoolean(settings.get("landfall.dry-run"));
        report = options.report().map(file -> new ReportOutput(file, new Report(landing), settings, given)).orElse(null);
        live = json || inLog() || !StandardStream.OUTPUT.mayBeTerminal() ? null : LiveTerminal.open().orElse(null);
        look = live == null ? Look.PLAIN : live.look(verbose);
        this.out = live != null ? live.above() : inLog() ? logs.notes() : out;
        boolean together = live != null && StandardStream.areTheSame();
        if (together) {
            logs.to(live::printAbove);
        }
        this.err = logs.isJson() ? logs.errors() : together ? this.out : err;
        notices = logs.isJson() ? logs.notes() : this.err;
        tellBy(plan || verbose);
        if (report != null) {
            listeners.put("report", report.report());
        }
        if (inLog()) {
            listeners.put("log", new RunLog());
        }
        if (logs.isJson()) {
            watchers.add(new FileInLog(landing));
        }
        if (!plan && progressTo != null) {
            listeners.put("progress", new Progress(landing, () -> LandingRun.in(context).backlog()));
        }
    }

    /** @param everything whether a terminal shows every file */
    private void tellBy(boolean everything) {
        if (json) {
            JsonLines lines = new JsonLines(out);
            listeners.put("console", lines);
            progressTo = lines::progress;
            return;
        }
        if (inLog()) {
            return;
        }
        Console.Detail detail = quiet ? Console.Detail.TROUBLE : live == null || everything ? Console.Detail.ALL : Console.Detail.OUTCOME;
        Console console = new Console(out, detail, look);
        listeners.put("console", console);
        if (quiet) {
            return;
        }
        if (live == null) {
            progressTo = console::progress;
        } else {
            ProgressBars bars = new ProgressBars(live.isUnicode(), Look.wantsColours());
            progressTo = view -> live.show(bars.of(view, live.columns(), live.rows() / 2));
        }
    }

    /** Tells whether all that is told of the run is told in the log: where that is for machines, and nobody asked for events besides. */
    private boolean inLog() {
        return logs.isJson() && !json;
    }

    /** Writer for what is no error, while the run goes on. */
    PrintWriter notices() {
        return notices;
    }

    /** Writer for errors while the run goes on. */
    PrintWriter err() {
        return err;
    }

    /** Adds one who hears of the run, before it starts. */
    void alsoTell(String name, RunListener listener) {
        listeners.put(name, listener);
    }

    /** Tells something worth knowing while the run goes on. */
    void note(String sentence) {
        listeners.values().forEach(listener -> listener.noted(sentence));
    }

    /** Makes a run that is about to start be heard. */
    void attach(CamelContext camelContext) {
        context = camelContext;
        listeners.forEach((name, listener) -> context.getRegistry().bind(name, listener));
        try {
            // before the run itself listens, so before anything is uploaded
            context.addStartupListener((started, already) -> {
                if (report != null) {
                    report.file().requireUsable(landing, LandingRun.in(started).intake());
                }
                logs.run(LandingRun.in(started).getId());
                started.getRegistry().findByType(LandingS3Client.class).forEach(this::watch);
            });
        } catch (Exception e) {
            throw new IllegalStateException("a context that is about to start takes a startup listener", e);
        }
        if (listeners.get("progress") instanceof Progress progress) {
            long millis = (live == null ? LINES_EACH : BARS_EACH).toMillis();
            clock.scheduleAtFixedRate(() -> progress.viewNow().ifPresent(this::tell), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void tell(ProgressView view) {
        if (live != null || view.isNewsAfter(lastTold)) {
            progressTo.accept(view);
        }
        lastTold = view;
    }

    private void watch(LandingS3Client s3) {
        watchers.forEach(s3::addProgress);
        listeners.values().stream().filter(UploadProgress.class::isInstance).map(UploadProgress.class::cast).forEach(s3::addProgress);
    }

    /** The exit code of a run that has ended. @param comparison compares what came of it with the manifest; empty where nobody asked for that */
    int ended(RunResult result, Optional<Comparison> comparison) {
        close();
        boolean complete = comparison.map(this::compare).orElse(true);
        boolean written = report == null || report.write(result, err);
        return written && complete ? result.exitCode() : Math.max(ExitCode.NOT_ALL.code(), result.exitCode());
    }

    private boolean compare(Comparison comparison) {
        ReconcileReport compared = comparison.judge();
        if (json) {
            new JsonLines(out).compared(compared);
        } else if (!quiet || !compared.complete()) {
            out.println();
            new ReconcileConsole(out, look).print(compared, comparison.verb());
        }
        if (report != null) {
            report.report().compared(compared);
        }
        return compared.complete();
    }

    /** Tells as much as is known of a run that did not end by itself. */
    void brokeOff(String why) {
        close();
        if (report != null) {
            report.writeUnfinished(why, err);
        }
    }

    /** Leaves the terminal as it was. */
    @Override
    public void close() {
        clock.shutdownNow();
        if (live != null) {
            live.close();
            logs.toStandardError();
        }
    }
}
