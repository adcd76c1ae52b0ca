package org.landfall.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.apache.camel.quarkus.main.CamelMain;
import org.landfall.Breakdown;
import org.landfall.Secrets;
import org.landfall.SetupException;
import org.landfall.cli.config.ApplicationProperties;
import org.landfall.cli.config.Arguments;
import org.landfall.cli.config.Choice;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.ConfigurationFiles;
import org.landfall.cli.config.Setting;
import org.landfall.cli.log.ErrorLine;
import org.landfall.cli.log.Logs;
import org.landfall.cli.screen.MaskedWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program: reads the command line, and starts Camel only for the commands that run routes. */
@QuarkusMain
public class Main {

    private static LastWords lastWords;

    /** Configuration as it was at the start: not read again, since a file may have changed. */
    private static Configuration configured;

    public static void main(String... arguments) {
        // before anything is logged
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        // libraries write numbers as well
        Locale.setDefault(Locale.ROOT);
        try {
            lastWords = LastWords.prepared();
            start(arguments);
        } catch (Throwable e) {
            // nobody is above who would tell it in a sentence
            end(e);
        }
    }

    private static void start(String... arguments) {
        try {
            // what is wrong with a file is told in the form that is asked for elsewhere
            Logs.prepare(Configuration.ofProcess(new Properties()), Arguments.of(arguments));
            Properties file = ApplicationProperties.read(Path.of(ApplicationProperties.PLACE).toAbsolutePath());
            tellSecrets(file, arguments);
            configured = configured(Configuration.ofProcess(file), Arguments.of(arguments));
            configured.files().all().forEach(setting -> Secrets.tell(Map.of(setting.name(), setting.value())));
            Logs.prepare(configured, Arguments.of(arguments));
            Startup.requireUsable(file);
        } catch (SetupException e) {
            System.err.println(ErrorLine.of(e.getMessage()));
            System.exit(ExitCode.USAGE.code());
        }
        Quarkus.run(Program.class, (exitCode, thrown) -> {
            if (thrown != null) {
                end(thrown);
            }
            System.exit(exitCode);
        }, arguments);
    }

    /** With configuration files, unless somebody only asks how to use the program: a mistake in one would keep the answer from him. */
    private static Configuration configured(Configuration outside, Arguments arguments) {
        return arguments.onlyAsk() ? outside : outside.with(ConfigurationFiles.read(Choice.of(arguments, outside::find), System.getenv()));
    }

    /** What this process was given, wherever that was. */
    private static void tellSecrets(Properties file, String... arguments) {
        Map<String, String> given = new TreeMap<>(System.getenv());
        file.forEach((name, value) -> given.put(name.toString(), value.toString()));
        System.getProperties().stringPropertyNames().forEach(name -> given.put(name, System.getProperty(name)));
        Secrets.tell(given);
        Stream.of(arguments).forEach(Secrets::tellAddress);
        Arguments.of(arguments).find(RunOption.NOTIFY.setting()).map(Setting::value).ifPresent(Secrets::tellWebhook);
    }

    private static void end(Throwable thrown) {
        if (Breakdown.is(thrown)) {
            lastWords.end(thrown);
        }
        Throwable reason = thrown;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        System.err.println(ErrorLine.of("the program cannot start: " + String.valueOf(reason.getMessage()).strip().replaceAll("\\s+", " ")
                + "; mend what the environment, -D or " + ApplicationProperties.PLACE + " gives Quarkus and Camel"));
        System.exit(ExitCode.USAGE.code());
    }

    /** Program that Quarkus runs once it has started. */
    public static class Program implements QuarkusApplication {

        @Inject
        CamelRuntime camel;

        @Inject
        CamelMain main;

        @Inject
        Configuration configuration;

        @Produces
        @Singleton
        static Configuration resolved() {
            return configured;
        }

        private static CommandLine masked(CommandLine commandLine) {
            return commandLine.setOut(new PrintWriter(new MaskedWriter(commandLine.getOut()), true))
                    .setErr(new PrintWriter(new MaskedWriter(commandLine.getErr()), true));
        }

        @Override
        public int run(String... arguments) {
            try {
                ClassPathSearches.leaveOut(main);
                AddedComponents.findIn(camel.getCamelContext());
                CommandLine commandLine = masked(commandLine(camel, configuration, arguments));
                return new Spoken(commandLine.getErr()).exitCode(commandLine.execute(arguments));
            } catch (Error e) {
                lastWords.end(e);
                throw e;
            }
        }
    }

    /**
     * The command line.
     *
     * @param camel     runs the routes, not needed to read the line
     * @param arguments what will be read
     */
    static CommandLine commandLine(CamelRuntime camel, Configuration configuration, String... arguments) {
        CommandLine commandLine = new CommandLine(new LandfallCommand());
        add(commandLine, new MoveCommand(camel, configuration), RunOption.OF_MOVE);
        add(commandLine, new PlanCommand(camel, configuration), RunOption.OF_ALL);
        add(commandLine, new DoctorCommand(camel, configuration), RunOption.OF_ALL);
        add(commandLine, new RetryCommand(configuration), RunOption.OF_LANDING);
        add(commandLine, new AuditCommand(configuration), RunOption.OF_ALL);
        add(commandLine, new ReconcileCommand(configuration), RunOption.OF_ALL);
        add(commandLine, new TableCommand(configuration), RunOption.OF_ALL);
        add(commandLine, new ConfigCommand(configuration), RunOption.OF_MOVE);
        CommandLine routes = new CommandLine(new RoutesCommand(() -> commandLine(camel, Configuration.of(new Properties(), Map.of(), Map.of()))));
        commandLine.addSubcommand(routes);
        commandLine.addSubcommand(new CommandLine.HelpCommand());
        commandLine.addSubcommand(new AutoComplete.GenerateCompletion());
        commandLine.setDefaultValueProvider(new ConfiguredDefaults(configuration, arguments));
        // its --check is not that of a plan, which may be configured
        routes.setDefaultValueProvider(null);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        Complaints complaints = new Complaints(configuration);
        commandLine.setParameterExceptionHandler(complaints::aboutUsage);
        commandLine.setExecutionExceptionHandler(complaints::aboutExecution);
        commandLine.setExecutionStrategy(parsed -> {
            if (parsed.hasSubcommand() && !parsed.subcommand().isUsageHelpRequested()) {
                requireUsable(complaints, parsed.subcommand().commandSpec().commandLine());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return commandLine;
    }

    private static void requireUsable(Complaints complaints, CommandLine command) {
        try {
            complaints.aboutSettings(command);
        } catch (SetupException e) {
            throw new CommandLine.ExecutionException(command, e.getMessage(), e);
        }
    }

    private static void add(CommandLine program, Object command, Set<RunOption> options) {
        CommandLine added = new CommandLine(command);
        RunOption.add(added.getCommandSpec(), options);
        added.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionSections());
        program.addSubcommand(added);
    }
}
