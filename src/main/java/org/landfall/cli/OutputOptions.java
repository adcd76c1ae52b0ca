package org.landfall.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a run tells, and where. */
final class OutputOptions {

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page about the run, one HTML file.")
    private String report = "";

    /**
     * Where the report goes, if one is wanted.
     *
     * @throws org.landfall.route.SetupException when no report can be written there
     */
    Optional<ReportFile> report(Path landing) {
        return report.isBlank() ? Optional.empty() : Optional.of(ReportFile.at(report, landing));
    }
}
