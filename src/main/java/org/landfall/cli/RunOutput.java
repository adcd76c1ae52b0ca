package org.landfall.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.landfall.route.RunListener;
import org.landfall.route.RunResult;
import org.landfall.s3.LandingS3Client;
import org.landfall.s3.UploadProgress;

/** All that hears of a run and tells it: the console and the report. */
final class RunOutput {

    private final Map<String, RunListener> listeners = new LinkedHashMap<>();
    private final PrintWriter err;
    private final Map<String, String> settings;
    private final ReportFile reportFile;
    private final Report report;

    /**
     * @param settings the properties that the run is given
     * @throws org.landfall.route.SetupException when the report that is asked for cannot be written
     */
    RunOutput(OutputOptions options, Map<String, String> settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.err = err;
        Path landing = Path.of(settings.get("landfall.landing"));
        reportFile = options.report(landing).orElse(null);
        report = reportFile == null ? null : new Report(landing);
        listeners.put("console", new Console(out));
        if (report != null) {
            listeners.put("report", report);
        }
    }

    /** Makes a run that is about to start be heard. */
    void attach(CamelContext context) {
        listeners.forEach((name, listener) -> context.getRegistry().bind(name, listener));
        try {
            // before the run itself listens, so before anything is uploaded
            context.addStartupListener((started, already) -> started.getRegistry().findByType(LandingS3Client.class).forEach(this::watch));
        } catch (Exception e) {
            throw new IllegalStateException("a context that is about to start takes a startup listener", e);
        }
    }

    private void watch(LandingS3Client s3) {
        listeners.values().stream().filter(UploadProgress.class::isInstance).map(UploadProgress.class::cast).forEach(s3::addProgress);
    }

    /** The exit code of a run that has ended. */
    int ended(RunResult result) {
        return Math.max(result.exitCode(), writeReport(result));
    }

    /** Tells as much as is known of a run that does not end by itself. */
    void brokeOff(String why) {
        if (report != null && report.hasBegun()) {
            writeReport(report.resultOr(why));
        }
    }

    private int writeReport(RunResult result) {
        if (report == null) {
            return 0;
        }
        try {
            reportFile.write(new ReportTemplate().render(new ReportPage(report.story(), result, settings).view()));
            return 0;
        } catch (IOException e) {
            err.println("landfall: " + Printable.text(e.getMessage()));
            return 1;
        }
    }
}
