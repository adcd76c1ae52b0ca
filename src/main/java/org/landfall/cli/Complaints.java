package org.landfall.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.landfall.Breakdown;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.log.ErrorLine;
import org.landfall.cli.log.Logs;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.Paragraphs;
import org.landfall.cli.screen.Printable;
import org.landfall.cli.screen.StandardStream;
import org.landfall.cli.screen.SystemTerminal;
import org.landfall.cli.screen.Tone;
import org.landfall.journal.RunLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in one sentence; the stack trace only with {@code --verbose}. */
final class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.CATEGORY);

    private final Configuration configuration;

    Complaints(Configuration configuration) {
        this.configuration = configuration;
    }

    int aboutUsage(ParameterException wrong, String[] arguments) {
        CommandLine commandLine = wrong.getCommandLine();
        Optional<String> noCommand = noCommand(wrong);
        String sentence = noCommand.orElseGet(() -> isTyped(wrong.getArgSpec(), arguments) ? wrong.getMessage()
                : new Settings(commandLine, configuration).explained(wrong).sentence());
        String help = noCommand.isPresent() ? "" : help(wrong);
        if (ErrorLine.isJson()) {
            commandLine.getErr().println(ErrorLine.of(sentence, help.lines().toArray(String[]::new)));
        } else {
            say(commandLine, Tone.BAD, sentence);
            commandLine.getErr().print(help);
            commandLine.getErr().flush();
        }
        return ExitCode.USAGE.code();
    }

    /** Says of a word in the place of a command that it is none, and which was meant. */
    private static Optional<String> noCommand(ParameterException wrong) {
        CommandLine program = wrong.getCommandLine();
        return program.getSubcommands().isEmpty() ? Optional.empty() : unknown(wrong).filter(word -> !word.startsWith("-"))
                .map(word -> word + " is no command; " + Spelling.nearest(word, program.getSubcommands().keySet())
                        .map(meant -> "did you mean " + meant + "?").orElse("landfall help names them all"));
    }

    /** The first word that nobody knows; that of {@code landfall help WORD} comes without an option that it would be for. */
    private static Optional<String> unknown(ParameterException wrong) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getUnmatched().stream().findFirst()
                : wrong.getArgSpec() == null ? Optional.ofNullable(wrong.getValue()) : Optional.empty();
    }

    /** What may have been meant, and where to read on. */
    private static String help(ParameterException wrong) {
        CommandLine commandLine = wrong.getCommandLine();
        StringWriter text = new StringWriter();
        PrintWriter help = new PrintWriter(text);
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, help)) {
            meant(wrong).ifPresent(word -> help.println("Did you mean: " + word + "?"));
        }
        help.println("Try: landfall " + (commandLine.getParent() == null ? "" : commandLine.getCommandName() + " ") + "--help");
        return text.toString();
    }

    private static void say(CommandLine command, Tone tone, String sentence) {
        new Paragraphs(command.getErr(), SystemTerminal.look(StandardStream.ERROR, true)).print(tone, "landfall: ", sentence);
    }

    /** A line that cannot be read has no options yet, so its words are looked at. */
    private static boolean isTyped(ArgSpec argument, String... arguments) {
        return argument instanceof OptionSpec option && Stream.of(arguments)
                .anyMatch(word -> word.equals(option.longestName()) || word.startsWith(option.longestName() + "="));
    }

    int aboutExecution(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        boolean broken = Breakdown.is(failure);
        boolean setup = failure instanceof SetupException;
        boolean verbose = Boolean.TRUE.equals(value(commandLine, "--verbose"));
        String sentence = Printable.text(broken ? Breakdown.failure(failure).sentence() : setup ? new Settings(commandLine, configuration).explained(failure).sentence()
                : "unexpected: " + failure + "; run with --verbose for more");
        if (value(commandLine, "--log-format") == Logs.Format.json) {
            LOG.error(sentence, verbose ? failure : null);
        } else {
            // a terminal cannot be asked how it looks where nothing can be opened any more
            new Paragraphs(err, broken ? Look.PLAIN : SystemTerminal.look(StandardStream.ERROR, true)).print(Tone.BAD, "landfall: ", sentence);
            if (verbose) {
                failure.printStackTrace(err);
            }
        }
        return (broken ? ExitCode.BROKEN : setup ? ExitCode.USAGE : ExitCode.NOT_ALL).code();
    }

    /**
     * Warns of what is configured and not heeded, and goes on.
     *
     * @throws SetupException when what configuration files say cannot be used
     */
    void aboutSettings(CommandLine command) {
        CommandLine program = command.getParent();
        Path routes = RoutesFolder.place(Objects.requireNonNullElse((String) value(command, "--routes"), ""));
        SettingNames names = new SettingNames(program, routes);
        new FileSettings(configuration, names).requireUsable(command);
        configuration.files().warnings().forEach(warning -> warn(command, warning.sentence()));
        new StrayVariables(configuration, names.all()).sentences().forEach(sentence -> warn(command, sentence));
    }

    private static void warn(CommandLine command, String sentence) {
        if (value(command, "--log-format") == Logs.Format.json) {
            LOG.warn("{}", sentence);
        } else {
            say(command, Tone.DOUBTFUL, "warning: " + sentence);
        }
    }

    /** The word that a slip of the finger hides. */
    private static Optional<String> meant(ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = wrong.getCommandLine();
        return Spelling.nearest(word.replaceFirst("=.*", ""),
                word.startsWith("-") ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet());
    }

    private static Object value(CommandLine commandLine, String option) {
        OptionSpec spec = commandLine.getCommandSpec().findOption(option);
        return spec == null ? null : spec.getValue();
    }
}
