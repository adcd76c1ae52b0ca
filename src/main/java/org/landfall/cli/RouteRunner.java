package org.landfall.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.route.LandingRun;
import org.landfall.route.RunResult;
import org.landfall.route.SetupException;
import picocli.CommandLine;

/** Runs the routes until their run ends. */
final class RouteRunner {

    private final CamelRuntime camel;
    private final RunOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    RouteRunner(CamelRuntime camel, RunOptions options, CommandLine commandLine) {
        this.camel = camel;
        this.options = options;
        out = commandLine.getOut();
        err = commandLine.getErr();
    }

    /** Returns the exit code. @throws SetupException when the routes cannot start */
    int run(boolean dryRun, boolean check) {
        configure(options.properties(), options.routes(), dryRun, check);
        Console console = new Console(out);
        try {
            Signals signals = Signals.handled(err);
            start(console);
            LandingRun run = LandingRun.in(camel.getCamelContext());
            signals.stopWith(run::stop);
            RunResult result = run.result().get();
            int exitCode = result.remainder().stopped() == null ? result.exitCode() : signals.exitCode().orElse(result.exitCode());
            if (run.isBusy()) {
                // Camel would wait for the uploads that were given up
                end(exitCode);
            }
            return exitCode;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the run broke off: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        } finally {
            camel.stop();
            out.flush();
        }
    }

    private void end(int exitCode) {
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** Routes read these as placeholders; system properties come before the environment and the configuration file. */
    private void configure(Map<String, String> properties, Path routes, boolean dryRun, boolean check) {
        properties.forEach(System::setProperty);
        System.setProperty("landfall.dry-run", Boolean.toString(dryRun));
        System.setProperty("landfall.check", Boolean.toString(check));
        System.setProperty("landfall.stop-when-done", "false");
        if (routes.toString().matches(".*[,*?{}].*")) {
            throw new SetupException("the routes folder " + routes + " has a character in its path that a pattern cannot hold"
                    + " (one of , * ? { }); rename that folder");
        }
        System.setProperty("camel.main.routes-include-pattern", "file:" + routes + "/*.camel.yaml");
        if (options.verbose()) {
            Logger.getLogger("org.landfall").setLevel(Level.FINE);
            Logger.getLogger("org.apache.camel").setLevel(Level.INFO);
        }
    }

    private void start(Console console) {
        try {
            camel.getCamelContext().getRegistry().bind("console", console);
            camel.start(new String[0]);
        } catch (RuntimeException e) {
            throw RouteTrouble.explained(e);
        }
    }
}
