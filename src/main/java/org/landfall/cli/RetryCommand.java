package org.landfall.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.Printable;
import org.landfall.journal.Copies;
import org.landfall.journal.Journal;
import org.landfall.journal.RunResult;
import org.landfall.journal.Tally;
import org.landfall.landing.HiddenRights;
import org.landfall.landing.Intake;
import org.landfall.landing.LandingArea;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.landing.RunId;
import org.landfall.ledger.Destination;
import org.landfall.ledger.LedgerException;
import org.landfall.quarantine.QuarantineFolder;
import org.landfall.quarantine.RetriedFile;
import org.landfall.quarantine.Retry;
import org.landfall.text.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts refused files back from the quarantine to the landing directory, for the next move. No route starts, and no server is asked. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Puts refused files back from the quarantine.",
            "The next move judges them anew. It overwrites nothing, and needs neither a network nor credentials."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall retry --landing /data/open-payments --quarantine /data/refused",
            "  landfall retry --landing . --quarantine quarantine '2024/*.csv'"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all went back, or there was nothing to put back", "1:at least one file did not go back",
            "2:wrong usage or configuration; nothing was touched"})
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "Only these files or folders of the landing directory; * and ** as in a shell (default: all).")
    private List<String> paths = List.of();

    @Spec
    private CommandSpec spec;

    private final Configuration configuration;

    RetryCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * What a retry has done.
     *
     * @param run        its id in the ledger
     * @param quarantine the folder of the quarantine
     * @param returned   how many files are back at their places
     * @param left       how many are not
     * @param files      each of them
     */
    record Report(String run, String quarantine, long returned, long left, List<RetriedFile> files) {

        static Report of(String run, QuarantineFolder folder, List<RetriedFile> files) {
            long returned = files.stream().filter(RetriedFile::returned).count();
            return new Report(run, folder.path().toString(), returned, files.size() - returned, List.copyOf(files));
        }
    }

    @Override
    public Integer call() {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        Predicate<String> wanted = wanted();
        JudgedOptions judged = options.judged();
        String quarantine = judged.value(RunOption.QUARANTINE);
        if (quarantine.isEmpty()) {
            throw new SettingException(RunOption.QUARANTINE.setting(), "no quarantine given", "say which with --quarantine DIR");
        }
        LandingArea area = LandingArea.of(judged.value(RunOption.LANDING), judged.value(RunOption.LEDGER), RunId.ofNow());
        try {
            new HiddenRights(area).require();
            return retry(area, QuarantineFolder.of(quarantine, area, Intake.NOTHING), wanted);
        } finally {
            area.letGo();
        }
    }

    private int retry(LandingArea area, QuarantineFolder folder, Predicate<String> wanted) {
        List<RetriedFile> files = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        Consumer<RetriedFile> each = json ? files::add : file -> {
            files.add(file);
            out.println(line(file));
        };
        RunResult result = retry(area, folder, wanted, each);
        Report report = Report.of(area.run(), folder, files);
        result.problems().forEach(problem -> spec.commandLine().getErr().println("landfall: " + Printable.text(problem)));
        if (json) {
            new JsonDocument(report).print(out);
        } else {
            String left = report.left() == 0 ? "" : ", left " + Figures.count(report.left()) + " in " + folder;
            out.println(Printable.text("put back " + Figures.count(report.returned(), "file") + left + "; the next move takes up what is back"));
            out.flush();
        }
        return (report.left() == 0 && result.exitCode() == 0 ? ExitCode.GOOD : ExitCode.NOT_ALL).code();
    }

    /** A run of its own in the ledger, under the locks of one. */
    private static RunResult retry(LandingArea area, QuarantineFolder folder, Predicate<String> wanted, Consumer<RetriedFile> each) {
        long since = System.nanoTime();
        Journal journal = Journal.open(Set.of(), area, new Tally(), Destination.onAws(null), null, Copies.NONE);
        try {
            putBack(new Retry(area, folder, journal), wanted, each);
        } catch (SetupException e) {
            journal.close();
            throw e;
        } finally {
            folder.letGo();
        }
        return journal.end(area.run(), false, LeftAloneFiles.NONE, List.of(), 0, 0, new RunResult.Remainder(null, 0, 0, 0),
                Duration.ofNanos(System.nanoTime() - since));
    }

    private static void putBack(Retry retry, Predicate<String> wanted, Consumer<RetriedFile> each) {
        try {
            retry.putBack(wanted, each);
        } catch (LedgerException told) {
            // it is among the problems of the run
            return;
        }
    }

    private static String line(RetriedFile file) {
        return Printable.text(String.format(Locale.ROOT, "%-15s %s", file.returned() ? "put back" : "left", file.source()
                + (file.returned() ? "" : ": " + file.reason())));
    }

    /** Tells which files are asked for, by their paths in the landing directory. @throws SettingException for a pattern that is none */
    private Predicate<String> wanted() {
        return paths.isEmpty() ? source -> true : paths.stream().map(RetryCommand::matching).reduce(source -> false, Predicate::or);
    }

    private static Predicate<String> matching(String text) {
        try {
            Path path = Path.of(text).normalize();
            PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + path);
            return source -> Path.of(source).startsWith(path) || pattern.matches(Path.of(source));
        } catch (IllegalArgumentException e) {
            throw new SetupException("the pattern " + text + " cannot be used: " + e.getMessage().lines().findFirst().orElse("it is none"),
                    "put it in quotes, and a \\ before a character that stands for itself", e);
        }
    }
}
