package org.landfall.cli.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.landfall.cli.config.Setting;
import org.landfall.cli.screen.Printable;
import org.landfall.journal.RunResult;

/**
 * The report that was asked for.
 *
 * @param file     where it goes
 * @param report   what it tells of
 * @param settings the properties that the run was given
 * @param given    the settings that somebody gave, in the order of their names
 */
public record ReportOutput(ReportFile file, Report report, Map<String, String> settings, List<Setting> given) {

    /** Writes it; false when that is not possible, which is reported. */
    public boolean write(RunResult result, PrintWriter err) {
        try {
            file.write(new ReportTemplate().render(new ReportPage(file.path(), report.story(), result, settings, given).view()));
            return true;
        } catch (IOException e) {
            err.println("landfall: " + Printable.text(e.getMessage()));
            return false;
        }
    }

    /** Writes as much as is known of a run that did not end by itself. @param why one sentence */
    public void writeUnfinished(String why, PrintWriter err) {
        if (report.hasBegun()) {
            write(report.resultOr(why), err);
        }
    }
}
