package org.landfall.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.StandardStream;
import org.landfall.cli.screen.SystemTerminal;
import org.landfall.doctor.Doctor;
import org.landfall.doctor.DoctorRequest;
import org.landfall.doctor.Finding;
import org.landfall.doctor.Status;
import org.landfall.landing.Intake;
import org.landfall.route.UnstartedRoutes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers whether a move would work. No route starts, and nothing is moved. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Says whether a move with the same options would work, and what to do where it would not.",
            "Changes nothing, neither here nor in the bucket, but for what --write-test and --probe-delete ask for."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall doctor --landing /data/open-payments --bucket my-lake",
            "  landfall doctor --landing . --bucket my-lake --json"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no check failed", "1:at least one check failed", "2:wrong usage or configuration"})
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Section.In(Section.LOOKS)
    @Option(names = "--write-test", description = "Really write s3_test.txt under the prefix, unless it is there.")
    private boolean writeTest;

    @Section.In(Section.LOOKS)
    @Option(names = "--probe-delete",
            description = "Try to delete a key that nobody has; where that is allowed, it may leave a delete marker.")
    private boolean probeDelete;

    @Section.In(Section.OUTPUT)
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final CamelRuntime camel;
    private final Configuration configuration;

    DoctorCommand(CamelRuntime camel, Configuration configuration) {
        this.camel = camel;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        DoctorConsole console = new DoctorConsole(spec.commandLine().getOut(), json ? Look.PLAIN : SystemTerminal.look(StandardStream.OUTPUT, options.verbose()));
        Doctor doctor = new Doctor(request());
        if (json) {
            List<Finding> findings = doctor.examine(finding -> { });
            console.printJson(findings);
            return exitCode(findings);
        }
        List<Finding> findings = doctor.examine(console::print);
        console.printEnd(findings);
        return exitCode(findings);
    }

    private DoctorRequest request() {
        JudgedOptions judged = options.judged().withBucket();
        Map<String, String> properties = judged.properties(option -> option != RunOption.LANDING);
        String landing = options.landingAsGiven();
        Failure landingTrouble = trouble(options::landing);
        Intake intake = Intake.NOTHING;
        Failure routesTrouble = null;
        try {
            intake = intake(landingTrouble == null ? options.landing() : "");
        } catch (SetupException e) {
            routesTrouble = settings().explained(e);
        }
        return new DoctorRequest(properties, judged.upload(), landing, landingTrouble, intake, routesTrouble,
                configuration.files().toString(), configuration.files().warnings(), writeTest, probeDelete);
    }

    /** Reads the routes as a run would, with what it would give them. @throws SetupException when they cannot be read */
    private Intake intake(String landing) {
        Path folder = options.routes();
        RoutesFolder.giveToCamel(folder);
        Map<String, String> given = options.given(settings());
        given.put(RunOption.LANDING.property(), landing);
        given.put("landfall.dry-run", "true");
        RouteProperties.of(camel.getCamelContext(), given, configuration);
        try {
            return UnstartedRoutes.read(camel.getCamelContext(), folder);
        } catch (Exception e) {
            throw RouteTrouble.explained(e, folder);
        }
    }

    private Settings settings() {
        return new Settings(spec.commandLine(), configuration);
    }

    /** Reason for which a move would refuse to start, where the doctor has more to say. */
    private Failure trouble(Runnable validation) {
        try {
            validation.run();
            return null;
        } catch (SetupException e) {
            return settings().explained(e);
        }
    }

    private static int exitCode(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.status() == Status.FAIL) ? 1 : 0;
    }
}
