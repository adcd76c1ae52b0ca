package org.landfall.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.landfall.SetupException;
import org.landfall.file.KernelWords;
import org.landfall.reconcile.ManifestRules;
import org.landfall.reconcile.RulesFile;
import picocli.CommandLine;

/**
 * Plan of an empty folder with routes, and none of the user's settings: Camel reads and starts them, the guard looks at them, and what they would do wrong with
 * no file, they do. Camel's schema is not asked: its parser refuses what the schema does, but for what an editor alone would mind, and names the line.
 */
final class RoutesTrial {

    private final Supplier<CommandLine> program;

    /** @param program makes the program without any configuration */
    RoutesTrial(Supplier<CommandLine> program) {
        this.program = program;
    }

    /** What is wrong with the routes in a folder, with file and line where those are known; empty for nothing. @throws SetupException when it is no folder */
    Optional<String> fault(Path routes) {
        if (!Files.isDirectory(routes)) {
            throw new SetupException(routes + (Files.exists(routes) ? " is a file" : " does not exist"), "name the folder of the routes");
        }
        try {
            Path landing = Files.createTempDirectory("landfall-routes");
            try {
                return fault(routes, landing).or(() -> faultOfRules(routes));
            } finally {
                Files.delete(landing);
            }
        } catch (IOException e) {
            throw new SetupException("no empty folder for a plan can be made: " + KernelWords.of(e), "make room, or name another place with -Djava.io.tmpdir=DIR", e);
        }
    }

    /** Routes that were copied from an earlier release have no rules of a manifest. */
    private static Optional<String> faultOfRules(Path routes) {
        try {
            if (Files.exists(routes.resolve(ManifestRules.NAME))) {
                RulesFile.in(routes);
            }
            return Optional.empty();
        } catch (SetupException e) {
            return Optional.of("landfall: " + e.getMessage());
        }
    }

    private Optional<String> fault(Path routes, Path landing) {
        StringWriter complaints = new StringWriter();
        CommandLine commandLine = program.get().setOut(new PrintWriter(Writer.nullWriter())).setErr(new PrintWriter(complaints, true));
        int exitCode = commandLine.execute("plan", "--routes", routes.toString(), "--landing", landing.toString(), "--bucket", "my-lake");
        return exitCode == ExitCode.GOOD.code() ? Optional.empty() : Optional.of(complaints.toString());
    }
}
