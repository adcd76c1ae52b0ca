package org.landfall.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.landfall.SettingException;
import org.landfall.cli.log.Logs;
import org.landfall.cli.report.ReportFile;
import picocli.CommandLine.Option;

/** The options that say what a run tells, and where. */
final class OutputOptions {

    @Section.In(Section.OUTPUT)
    @Option(names = "--report", paramLabel = "FILE", description = "Write a page about the run, one HTML file.")
    private String report = "";

    @Section.In(Section.OUTPUT)
    @Option(names = "--quiet", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Print only what does not land, warnings and problems.")
    private boolean quiet;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", arity = "0..1", fallbackValue = "true", paramLabel = "true|false",
            description = "Print one JSON object for each event, and nothing else.")
    private boolean json;

    @Section.In(Section.OUTPUT)
    @Option(names = "--log-format", paramLabel = "FORMAT", description = "Lines of the log: text or json (default: text).")
    private Logs.Format logFormat = Logs.Format.text;

    /** Makes sure that the options go together. @throws SettingException when they do not */
    void requireUsable() {
        if (quiet && json) {
            throw new SettingException(List.of("quiet", "json"), "--quiet and --json do not go together; give one of them");
        }
    }

    Logs.Format logFormat() {
        return logFormat;
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    /**
     * File for the report, if one is wanted.
     *
     * @throws SettingException when it cannot be named so under this locale
     */
    Optional<ReportFile> report() {
        return report.isBlank() ? Optional.empty() : Optional.of(ReportFile.at(report));
    }
}
