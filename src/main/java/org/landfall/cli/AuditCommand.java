package org.landfall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.landfall.SettingException;
import org.landfall.SetupException;
import org.landfall.audit.Audit;
import org.landfall.audit.AuditReport;
import org.landfall.audit.AuditRequest;
import org.landfall.audit.Expectations;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.StandardStream;
import org.landfall.cli.screen.SystemTerminal;
import org.landfall.landing.LandingArea;
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
        description = {"Shows whether the ledger is whole, and the bucket holds what it says.",
            "Changes nothing, and can run beside a move."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall audit --landing /data/open-payments --bucket my-lake --reconcile",
            "  landfall audit --ledger ledger.jsonl --offline --expect copies/"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing was found", "1:something does not hold", "2:wrong usage or configuration"})
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Section.In(Section.LOOKS)
    @Option(names = "--offline", description = "Look at the ledger and this machine alone.")
    private boolean offline;

    @Section.In(Section.LOOKS)
    @Option(names = "--deep", description = "Read every landed object back; needs s3:GetObject.")
    private boolean deep;

    @Section.In(Section.LOOKS)
    @Option(names = "--reconcile", description = "Compare the ledger with the manifest too.")
    private boolean reconcile;

    @Mixin
    private ManifestOptions manifest;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Section.In(Section.LOOKS)
    @Option(names = "--expect", arity = "1..*", paramLabel = "FILE",
            description = "Copies of the ledger, or folders of them (*.jsonl).")
    private List<Path> expect = List.of();

    @Section.In(Section.LOOKS)
    @Option(names = "--expect-count", paramLabel = "N", description = "How many lines the ledger had, as a run printed it.")
    private Long expectCount;

    @Section.In(Section.LOOKS)
    @Option(names = "--expect-hash", paramLabel = "HASH", description = "The last hash of the ledger, as a run printed it.")
    private String expectHash;

    @Section.In(Section.LOOKS)
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
        List<Path> ledgers = options.ledgers(area);
        if (ledgers.size() > 1 && (expectCount != null || expectHash != null || !expect.isEmpty())) {
            throw new SettingException(List.of("expect-count", "expect-hash", "expect"), "--expect-count, --expect-hash and --expect are about"
                    + " one ledger, and there are " + ledgers.size() + "; say which with --ledger FILE");
        }
        JudgedOptions judged = options.judged();
        AuditRequest request = new AuditRequest(ledgers, area, judged.value(RunOption.PREFIX), expectations, Set.copyOf(others), deep, judged.upload().filesInFlight());
        if (offline && deep) {
            throw new SettingException(List.of("offline", "deep"), "--offline and --deep do not go together; leave one of them out");
        }
        AuditReport report = audit(request);
        if (json) {
            new JsonDocument(report).print(spec.commandLine().getOut());
        } else {
            new AuditConsole(spec.commandLine().getOut(), SystemTerminal.look(StandardStream.OUTPUT, options.verbose())).print(report);
        }
        return report.holds() ? 0 : 1;
    }

    private AuditReport audit(AuditRequest request) {
        try (LandingS3Client s3 = offline ? null : options.client()) {
            return (reconcile ? new Audit(request, s3, manifest.comparison(options, request.area())) : new Audit(request, s3)).run();
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
