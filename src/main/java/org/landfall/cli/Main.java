package org.landfall.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.apache.camel.quarkus.core.CamelRuntime;
import picocli.CommandLine;

/** The program: reads the command line, and starts Camel only for the commands that run routes. */
@QuarkusMain
public class Main implements QuarkusApplication {

    @Inject
    CamelRuntime camel;

    @Override
    public int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new LandfallCommand());
        commandLine.addSubcommand(new MoveCommand(camel));
        commandLine.addSubcommand(new PlanCommand(camel));
        commandLine.addSubcommand(new DoctorCommand());
        commandLine.addSubcommand(new AuditCommand());
        commandLine.setDefaultValueProvider(new ConfiguredDefaults());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Complaints::aboutUsage);
        commandLine.setExecutionExceptionHandler(Complaints::aboutExecution);
        return commandLine.execute(arguments);
    }
}
