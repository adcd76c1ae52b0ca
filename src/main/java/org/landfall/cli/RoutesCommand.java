package org.landfall.cli;

import jakarta.enterprise.inject.Vetoed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.landfall.cli.screen.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the program's routes for somebody who edits them, and says whether edited ones are sound. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Copies the routes for edits, or checks edited ones.",
            "The copy goes into a new folder. With --check nothing is copied, and what can be told without a network, credentials and files of yours is"
                + " told. Heeds no setting."},
        abbreviateSynopsis = true,
        footerHeading = "Examples:%n",
        footer = {"  landfall routes my-routes", "  landfall routes --check my-routes"},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:they are copied, or sound", "1:they are not sound", "2:wrong usage or configuration"})
// no bean: nobody could inject the program that it runs
@Vetoed
final class RoutesCommand implements Callable<Integer> {

    @Option(names = "--check", description = "Say whether the routes in DIR are sound.")
    private boolean check;

    @Parameters(paramLabel = "DIR", description = "The folder of the copy, or of the routes.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    private final Supplier<CommandLine> program;

    /** @param program makes the program without any configuration */
    RoutesCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Path place = folder.toAbsolutePath().normalize();
        return (check ? check(place) : copy(place)).code();
    }

    private ExitCode copy(Path place) {
        int files = RoutesCopy.of(Installation.own()).to(place);
        String shown = Printable.text(place.toString());
        PrintWriter out = spec.commandLine().getOut();
        out.println("copied " + files + " files to " + shown);
        out.println("when they are edited: landfall routes --check " + shown);
        out.println("then:                 landfall plan --routes " + shown + " …");
        return ExitCode.GOOD;
    }

    private ExitCode check(Path place) {
        Optional<String> fault = new RoutesTrial(program).fault(place);
        String shown = Printable.text(place.toString());
        if (fault.isPresent()) {
            spec.commandLine().getErr().println(fault.get().strip());
            return ExitCode.NOT_ALL;
        }
        spec.commandLine().getOut().println("the routes in " + shown + " are sound: Camel reads and starts them, none could lose a file, and a plan of an empty folder ran");
        return ExitCode.GOOD;
    }
}
