package org.landfall.cli;

import java.io.PrintWriter;
import org.landfall.route.SetupException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what is wrong in one sentence; the stack trace only with {@code --verbose}. */
final class Complaints {

    private Complaints() {}

    static int aboutUsage(ParameterException wrong, String[] arguments) {
        CommandLine commandLine = wrong.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("landfall: " + Printable.text(wrong.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try: landfall " + (commandLine.getParent() == null ? "" : commandLine.getCommandName() + " ") + "--help");
        return ExitCode.USAGE;
    }

    static int aboutExecution(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        boolean setup = failure instanceof SetupException;
        err.println("landfall: " + Printable.text(setup ? failure.getMessage() : "unexpected: " + failure + "; run with --verbose for more"));
        if (parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--verbose")) {
            failure.printStackTrace(err);
        }
        return setup ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
