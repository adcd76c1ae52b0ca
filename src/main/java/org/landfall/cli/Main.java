package org.landfall.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.cli.log.Logs;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program: reads the command line, and starts Camel only for the commands that run routes. */
@QuarkusMain
public class Main {

    public static void main(String... arguments) {
        // before anything is logged; quarkus-run.jar does it as well, landfall.jar does not
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logs.prepare(arguments);
        Quarkus.run(Program.class, arguments);
    }

    /** What runs once Quarkus has started. */
    public static class Program implements QuarkusApplication {

        @Inject
        CamelRuntime camel;

        @Override
        public int run(String... arguments) {
            return commandLine(camel).execute(arguments);
        }
    }

    /** The command line. @param camel runs the routes, not needed to read the line */
    static CommandLine commandLine(CamelRuntime camel) {
        CommandLine commandLine = new CommandLine(new LandfallCommand());
        commandLine.addSubcommand(new MoveCommand(camel));
        commandLine.addSubcommand(new PlanCommand(camel));
        commandLine.addSubcommand(new DoctorCommand());
        commandLine.addSubcommand(new AuditCommand());
        commandLine.addSubcommand(new AutoComplete.GenerateCompletion());
        commandLine.getSubcommands().values().forEach(command -> command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections()));
        commandLine.setDefaultValueProvider(new ConfiguredDefaults());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Complaints::aboutUsage);
        commandLine.setExecutionExceptionHandler(Complaints::aboutExecution);
        return commandLine;
    }
}
