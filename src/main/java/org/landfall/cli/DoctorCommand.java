package org.landfall.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.doctor.Doctor;
import org.landfall.doctor.DoctorRequest;
import org.landfall.doctor.Finding;
import org.landfall.doctor.Status;
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
        description = "Says whether a move with the same options would work, and what to do where it would not. Changes nothing, neither"
                + " here nor in the bucket, but for what --write-test and --probe-delete ask for.",
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

    private final Configuration configuration;

    DoctorCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        SettingsLog.tell(spec.commandLine(), configuration, options.verbose());
        DoctorConsole console = new DoctorConsole(spec.commandLine().getOut());
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
        return new DoctorRequest(judged.properties(option -> option != RunOption.LANDING), judged.upload(), options.landingAsGiven(),
                trouble(options::landing), trouble(options::routes), writeTest, probeDelete);
    }

    /** What a move would refuse to start for, where the doctor has more to say. */
    private String trouble(Runnable validation) {
        try {
            validation.run();
            return null;
        } catch (SetupException e) {
            return new Settings(spec.commandLine(), configuration).explained(e);
        }
    }

    private static int exitCode(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.status() == Status.FAIL) ? 1 : 0;
    }
}
