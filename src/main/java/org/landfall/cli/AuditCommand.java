package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.audit.Audit;
import org.landfall.audit.AuditReport;
import org.landfall.audit.AuditRequest;
import org.landfall.audit.AuditedLedger;
import org.landfall.audit.DeepTerms;
import org.landfall.audit.Expectations;
import org.landfall.audit.FetchedLedgers;
import org.landfall.audit.SampleSize;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.StandardStream;
import org.landfall.cli.screen.SystemTerminal;
import org.landfall.landing.LandingArea;
import org.landfall.ledger.CopiesPlace;
import org.landfall.ledger.LedgerException;
import org.landfall.s3.upload.LandingS3Client;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the ledger with itself, the bucket and this machine. No route starts. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares ledger, bucket and machine. Changes nothing; may run beside a move.",
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall audit --landing /data/open-payments --bucket my-lake --reconcile",
            "  landfall audit --ledger ledger.jsonl --offline --expect copies/",
            "  landfall audit --ledger s3://my-lake/raw --bucket my-lake --deep"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing was found", "1:something does not hold", "2:wrong usage or configuration"})
final class AuditCommand implements Callable<Integer> {

    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    @Mixin
    private RunOptions options;

    @Section.In(Section.LOOKS)
    @Option(names = "--offline", description = "Look at the ledger and this machine alone.")
    private boolean offline;

    @Section.In(Section.LOOKS)
    @Option(names = "--deep", description = "Read the landed objects back; needs s3:GetObject.")
    private boolean deep;

    @Section.In(Section.LOOKS)
    @Option(names = "--sample", paramLabel = "SIZE", description = "With --deep: read so many alone, such as 5%% or 200.")
    private String sample;

    @Option(names = "--sample-seed", paramLabel = "SEED", description = "What the sample is chosen by (default: a random one).")
    private String sampleSeed;

    @Option(names = "--state", paramLabel = "FILE", description = "With --deep: keeps what is proven, so that the audit can go on.")
    private Path state;

    @Section.In(Section.LOOKS)
    @Option(names = "--sums", paramLabel = "FILE", description = "Write SHA-256 sums of the objects, for sha256sum -c.")
    private Path sums;

    @Section.In(Section.LOOKS)
    @Option(names = "--reconcile", description = "Compare the ledger with the manifest too.")
    private boolean reconcile;

    @Mixin
    private ManifestOptions manifest;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--expect", arity = "1..*", paramLabel = "FILE",
            description = "Copies of the ledger, or folders of them (*.jsonl).")
    private List<Path> expect = List.of();

    @Option(names = "--expect-count", paramLabel = "N", description = "How many lines the ledger had, as a run printed it.")
    private Long expectCount;

    @Option(names = "--expect-hash", paramLabel = "HASH", description = "The last hash of the ledger, as a run printed it.")
    private String expectHash;

    @Option(names = "--others", arity = "1..*", paramLabel = "HOST", description = "Hosts whose ledger copies are of other ledgers.")
    private List<String> others = List.of();

    @Spec
    private CommandSpec spec;

    private final Configuration configuration;

    AuditCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        Expectations expectations = expectations();
        LandingArea area = options.landingIfGiven();
        requireTogether("deep", deep);
        requireTogether("sums", sums != null);
        Optional<CopiesPlace> copies = options.copiesInBucket();
        requireTogether("ledger", copies.isPresent());
        if (copies.isEmpty()) {
            return audit(options.ledgers(area).stream().map(AuditedLedger::at).toList(), area, expectations);
        }
        try (LandingS3Client s3 = options.client(copies.get().bucket()); FetchedLedgers fetched = FetchedLedgers.of(copies.get(), s3)) {
            return audit(fetched.ledgers(), area, expectations);
        }
    }

    /** @throws SettingException when a look at the bucket is wanted, and none */
    private void requireTogether(String setting, boolean wanted) {
        if (offline && wanted) {
            String option = "ledger".equals(setting) ? "--ledger s3://…" : "--" + setting;
            throw new SettingException(List.of("offline", setting), "--offline and " + option + " do not go together; leave one of them out");
        }
    }

    private int audit(List<AuditedLedger> ledgers, LandingArea area, Expectations expectations) throws IOException {
        if (ledgers.size() > 1 && (expectCount != null || expectHash != null || !expect.isEmpty())) {
            throw new SettingException(List.of("expect-count", "expect-hash", "expect"), "--expect-count, --expect-hash and --expect are about"
                    + " one ledger, and there are " + ledgers.size() + "; say which with --ledger FILE");
        }
        JudgedOptions judged = options.judged();
        AuditRequest request = new AuditRequest(ledgers, area, judged.value(RunOption.PREFIX), expectations, Set.copyOf(others),
                terms(area, judged.upload().filesInFlight()), outside("sums", sums, area));
        AuditReport report = audit(request);
        if (json) {
            new JsonDocument(report).print(spec.commandLine().getOut());
        } else {
            new AuditConsole(spec.commandLine().getOut(), SystemTerminal.look(StandardStream.OUTPUT, options.verbose())).print(report);
        }
        return report.holds() ? 0 : 1;
    }

    /** How to read objects back. @throws SettingException when that cannot be, or is not to be */
    private Optional<DeepTerms> terms(LandingArea area, int parallel) {
        if (deep) {
            return Optional.of(new DeepTerms(size(), Optional.ofNullable(seed()), parallel, outside("state", state, area)));
        }
        requireDeep("sample", sample);
        requireDeep("sample-seed", sampleSeed);
        requireDeep("state", state);
        return Optional.empty();
    }

    private static void requireDeep(String setting, Object value) {
        if (value != null) {
            throw new SettingException(setting, "--" + setting + " is about --deep", "give that too, or leave this out");
        }
    }

    private SampleSize size() {
        try {
            return sample == null ? SampleSize.ALL : SampleSize.parse(sample);
        } catch (IllegalArgumentException e) {
            throw new SettingException("sample", "--sample: " + e.getMessage(), e);
        }
    }

    private String seed() {
        if (sampleSeed != null && !sampleSeed.matches("[0-9A-Za-z-]{1,64}")) {
            throw new SettingException("sample-seed", "--sample-seed " + sampleSeed + " is no seed; give 1 to 64 letters and digits");
        }
        return sampleSeed;
    }

    /** A file that the audit writes. @throws SettingException when it is in the landing directory, which an audit leaves as it is */
    private static Optional<Path> outside(String setting, Path file, LandingArea area) {
        if (file == null) {
            return Optional.empty();
        }
        Path whole = file.toAbsolutePath().normalize();
        try {
            if (area != null && whole.getParent().toRealPath().startsWith(area.root())) {
                throw new SettingException(setting, "--" + setting + " " + file + " is in the landing directory, which an audit leaves as it is", "name a file elsewhere");
            }
        } catch (IOException e) {
            throw new SettingException(setting, "--" + setting + " " + file + " cannot be written: there is no folder " + whole.getParent(), "make it", e);
        }
        return Optional.of(whole);
    }

    private AuditReport audit(AuditRequest request) {
        try (LandingS3Client s3 = offline ? null : options.client()) {
            Audit audit = reconcile ? new Audit(request, s3, manifest.comparison(options, request.area())) : new Audit(request, s3);
            try (AuditProgress progress = new AuditProgress(audit.progress(), spec.commandLine().getErr(), TOLD_EVERY)) {
                return audit.run();
            }
        } catch (LedgerException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    private Expectations expectations() {
        if (expectHash != null && !expectHash.matches("[0-9a-f]{64}")) {
            throw new SettingException("expect-hash", "--expect-hash " + expectHash + " is no hash; give all 64 hexadecimal digits, which a run prints with --verbose");
        }
        if (expectCount != null && expectCount < 1) {
            throw new SettingException("expect-count", "--expect-count " + expectCount + " cannot be used; give 1 or more");
        }
        List<Path> copies = new ArrayList<>();
        for (Path path : expect) {
            copies.addAll(Files.isDirectory(path) ? copiesIn(path) : List.of(path));
        }
        return new Expectations(expectCount, expectHash, copies);
    }

    private static List<Path> copiesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> copies = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            if (copies.isEmpty()) {
                throw new SettingException("expect", "--expect " + folder + " holds no *.jsonl; give a ledger copy");
            }
            return copies;
        } catch (IOException e) {
            throw new SettingException("expect", "--expect " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
