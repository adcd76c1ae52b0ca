package org.landfall.cli.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landfall.Version;
import org.landfall.cli.config.Setting;
import org.landfall.cli.screen.Printable;
import org.landfall.journal.RunResult;
import org.landfall.landing.LeftAloneFiles;
import org.landfall.ledger.ChainEnd;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.reconcile.ReconcileReport;
import org.landfall.text.Figures;

/** The words and numbers of a report's page. */
final class ReportPage {

    /** As the ledger has it, to the second. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PREFIX = "landfall.";
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int LEFT_ALONE = 200;
    private static final int SENTENCES = 200;

    private final RunStory story;
    private final RunResult result;
    private final Map<String, String> settings;
    private final List<Setting> given;
    private final Path page;

    /**
     * @param page     its own absolute path
     * @param result   how the run ended; where it broke off, what is known of it
     * @param settings the properties that the run was given; the routes decide what is not among them
     * @param given    the settings that somebody gave, in the order of their names
     */
    ReportPage(Path page, RunStory story, RunResult result, Map<String, String> settings, List<Setting> given) {
        this.page = page;
        this.story = story;
        this.result = result;
        this.settings = settings;
        this.given = given;
    }

    ReportView view() {
        return new ReportView(heading() + " · Landfall", heading(), isGood(), result.dryRun(), setting("landing"),
                "s3://" + setting("bucket") + (setting("prefix").isEmpty() ? "" : "/" + setting("prefix") + "/"), RelativeLink.from(page, ledger()), figures(),
                problems(), said(), troubles(), parts(), isComparable(), counted() > 0, story.comparison().map(ComparisonView::of).orElse(null), slowest(), leftAlone(),
                facts(), settings());
    }

    private boolean isGood() {
        return result.exitCode() == 0 && story.comparison().map(ReconcileReport::complete).orElse(true);
    }

    private String heading() {
        if (files() == 0 && result.takenByOthers() == 0 && isGood()) {
            return result.dryRun() ? "There is nothing to land" : "There was nothing to land";
        }
        String landed = count(files(), "file") + (result.dryRun() ? " would land" : " landed");
        String others = result.notLanded() == 0 ? ""
                : ", " + Figures.count(result.notLanded()) + (result.dryRun() ? " would not" : " did not");
        if (result.remainder().stopped() != null) {
            return landed + others + ", then the run was stopped";
        }
        return others.isEmpty() && !result.problems().isEmpty() ? landed + ", and something went wrong" : landed + others;
    }

    /** Zeroes are left out, but for those that are the point: how many landed, and how many did not. */
    private List<ReportView.Figure> figures() {
        List<ReportView.Figure> figures = new ArrayList<>();
        figures.add(figure(result.dryRun() ? "would land" : "landed", files()));
        figures.add(figure(result.dryRun() ? "would not land" : "not landed", result.notLanded()));
        if (bytes() > 0) {
            figures.add(new ReportView.Figure("bytes", Figures.bytes(bytes()), false));
        }
        Stream.of(figure("rows", rows()), figure("in quarantine", result.count(LedgerEvent.QUARANTINED)),
                figure("left alone", result.leftAlone().count()), figure("there already", result.count(LedgerEvent.ALREADY_LANDED)),
                figure("taken by other runners", result.takenByOthers()), figure("deleted here", result.count(LedgerEvent.PURGED)))
                .filter(figure -> !figure.quiet()).forEach(figures::add);
        if (!result.dryRun()) {
            figures.add(new ReportView.Figure("time", Figures.duration(result.took()), false));
            if (bytes() > 0) {
                figures.add(new ReportView.Figure("rate", Figures.bytes(bytes() / seconds(result.took())) + "/s", false));
            }
        }
        return figures;
    }

    private static ReportView.Figure figure(String name, long count) {
        return new ReportView.Figure(name, Figures.count(count), count == 0);
    }

    private List<ReportView.Said> problems() {
        List<ReportView.Said> said = new ArrayList<>();
        if (result.remainder().stopped() != null) {
            said.add(new ReportView.Said("problem", "the run was " + result.remainder().stopped() + "; " + leftOver()));
        }
        result.problems().forEach(sentence -> said.add(new ReportView.Said("problem", Printable.text(sentence))));
        return bounded(said);
    }

    private String leftOver() {
        return "left for the next run " + count(result.remainder().files() + result.remainder().abandoned(), "file");
    }

    private List<ReportView.Said> said() {
        List<ReportView.Said> said = new ArrayList<>();
        RunResult.Remainder remainder = result.remainder();
        if (remainder.stopped() == null && remainder.files() > 0) {
            said.add(new ReportView.Said("note", leftOver()));
        }
        result.warnings().forEach(sentence -> said.add(new ReportView.Said("warning", Printable.text(sentence))));
        if (result.waiting() > 0) {
            said.add(new ReportView.Said("warning", count(result.waiting(), "landed file") + " wait in .landfall/landed; the next run takes"
                    + " them up"));
        }
        if (result.retained() > 0) {
            said.add(new ReportView.Said("note", count(result.retained(), "landed file") + " are kept in .landfall/landed, as the retention says"));
        }
        story.notes().forEach(sentence -> said.add(new ReportView.Said("note", Printable.text(sentence))));
        return bounded(said);
    }

    private static List<ReportView.Said> bounded(List<ReportView.Said> said) {
        if (said.size() > SENTENCES) {
            String more = Figures.count(said.size() - SENTENCES) + " more sentences are in the output of the run";
            said.subList(SENTENCES, said.size()).clear();
            said.add(new ReportView.Said("note", more));
        }
        return said;
    }

    private ReportView.Capped<ReportView.TroubleRow> troubles() {
        List<ReportView.TroubleRow> rows = story.troubles().stream()
                .map(t -> new ReportView.TroubleRow(t.kind(), Printable.text(t.source()), Printable.text(t.reason()), Printable.text(t.remedy()), line(t.line())))
                .sorted(Comparator.comparing(ReportView.TroubleRow::kind).thenComparing(ReportView.TroubleRow::source))
                .toList();
        return new ReportView.Capped<>(rows, more(result.notLanded() - rows.size()));
    }

    private static String line(Optional<Long> number) {
        return number.map(String::valueOf).orElse("");
    }

    /** Partitions of one folder can be compared; a file beside its partitions, or one partition alone, with nothing. */
    private boolean isComparable() {
        return result.partitions().stream().map(total -> total.partition().replaceFirst("/?[^/]*$", ""))
                .collect(Collectors.groupingBy(folder -> folder, Collectors.counting())).values().stream().anyMatch(count -> count > 1);
    }

    private List<ReportView.Part> parts() {
        long mostFiles = result.partitions().stream().mapToLong(PartitionTotal::files).max().orElse(1);
        long mostBytes = result.partitions().stream().mapToLong(PartitionTotal::bytes).max().orElse(1);
        long mostRows = result.partitions().stream().mapToLong(PartitionTotal::rows).max().orElse(1);
        return result.partitions().stream()
                .map(total -> new ReportView.Part(Printable.text(total.partition()), count(total.files(), "file"), Figures.bytes(total.bytes()),
                        total.counted() == 0 ? "" : count(total.rows(), "row"), share(total.files(), mostFiles), share(total.bytes(), mostBytes),
                        share(total.rows(), mostRows), landed(total)))
                .toList();
    }

    private ReportView.Capped<ReportView.Landed> landed(PartitionTotal total) {
        List<ReportView.Landed> rows = story.landed().getOrDefault(total.partition(), List.of()).stream()
                .map(file -> new ReportView.Landed(Printable.text(file.source()), Printable.text(file.key()), Figures.bytes(file.bytes()),
                        file.special(), line(file.line())))
                .toList();
        return new ReportView.Capped<>(rows, more(total.files() - rows.size()));
    }

    /** Computes the length of a bar in percent; something that is there is seen. */
    private static String share(long part, long most) {
        return String.format(Locale.ROOT, "%.2f", part == 0 ? 0 : Math.max(0.5, 100.0 * part / most));
    }

    /** One upload, or many that took no time, are not slow. */
    private List<ReportView.Upload> slowest() {
        List<RunStory.Upload> slow = story.slowest().stream().filter(upload -> upload.took().compareTo(SLOW) >= 0).toList();
        return slow.size() < 2 ? List.of() : slow.stream()
                .map(upload -> new ReportView.Upload(Printable.text(upload.source()), Figures.bytes(upload.bytes()),
                        Figures.duration(upload.took()), Figures.bytes(upload.bytes() / seconds(upload.took())) + "/s"))
                .toList();
    }

    private ReportView.Alone leftAlone() {
        LeftAloneFiles alone = result.leftAlone();
        List<ReportView.Fact> files = alone.first().stream().limit(LEFT_ALONE).map(file -> fact(file.source(), file.reason())).toList();
        return new ReportView.Alone(count(alone.count(), "file"),
                alone.reasonsBeyond(0).entrySet().stream().map(entry -> fact(entry.getKey(), Figures.count(entry.getValue()))).toList(),
                new ReportView.Capped<>(files, alone.count() == files.size() ? ""
                        : "and " + Figures.count(alone.count() - files.size()) + " more for these reasons"));
    }

    private List<ReportView.Fact> facts() {
        List<ReportView.Fact> facts = new ArrayList<>();
        facts.add(fact("run", result.run()));
        facts.add(fact("began", time(Optional.ofNullable(story.beginning()), story.began())));
        facts.add(fact("ended", time(story.end(), Instant.now())));
        if (story.beginning() != null) {
            facts.add(fact("machine", story.beginning().host()));
            if (story.beginning().caller() != null) {
                facts.add(fact("AWS identity", story.beginning().caller()));
            }
        }
        facts.add(fact("user", System.getProperty("user.name")));
        facts.add(fact("version", "Landfall " + Version.NAME + ", Java " + Runtime.version()));
        if (!result.dryRun()) {
            facts.add(new ReportView.Fact("ledger", Printable.text(ledger().toString()), RelativeLink.from(page, ledger())));
            facts.add(fact("lines of the ledger", result.ledger().map(end -> Long.toString(end.lines())).orElse(null)));
            facts.add(fact("last hash of the ledger", result.ledger().map(ChainEnd::hash).orElse(null)));
        }
        return facts;
    }

    /** The time that the ledger has for it, if it has one. */
    private static String time(Optional<LedgerRecord> entry, Instant otherwise) {
        return TIME.format(entry.map(record -> Instant.parse(record.time())).orElse(otherwise));
    }

    private Path ledger() {
        if (!setting("ledger").isEmpty()) {
            return Path.of(setting("ledger")).toAbsolutePath().normalize();
        }
        Path hidden = Path.of(setting("landing"), ".landfall").toAbsolutePath();
        return (setting("claims").isEmpty() ? hidden : hidden.resolve(runner())).resolve("ledger.jsonl");
    }

    /** Names the runner; one without a name has that of its machine. */
    private String runner() {
        return setting("runner").isEmpty() && story.beginning() != null ? story.beginning().host() : setting("runner");
    }

    private List<ReportView.Given> settings() {
        return given.stream().map(setting -> new ReportView.Given(Printable.text(setting.name()),
                setting.value().isEmpty() ? "empty" : Printable.text(Setting.harmless(setting.value())), Printable.text(setting.where()))).toList();
    }

    private String more(long count) {
        return count <= 0 ? "" : "and " + Figures.count(count) + " more; " + (result.dryRun() ? "the output of the plan" : "the ledger")
                + " has all of them";
    }

    private static ReportView.Fact fact(String name, String value) {
        return new ReportView.Fact(Printable.text(name), value == null ? "not known" : Printable.text(value), "");
    }

    private String setting(String name) {
        return settings.getOrDefault(PREFIX + name, "");
    }

    private static String count(long count, String thing) {
        return Figures.count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private long files() {
        return result.partitions().stream().mapToLong(PartitionTotal::files).sum();
    }

    /** Number of files whose rows were counted. */
    private long counted() {
        return result.partitions().stream().mapToLong(PartitionTotal::counted).sum();
    }

    private long rows() {
        return result.partitions().stream().mapToLong(PartitionTotal::rows).sum();
    }

    private long bytes() {
        return result.partitions().stream().mapToLong(PartitionTotal::bytes).sum();
    }

    private static double seconds(Duration took) {
        return Math.max(0.001, took.toNanos() / 1e9);
    }
}
