package org.landfall.cli;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.landfall.Breakdown;
import org.landfall.Failure;
import org.landfall.SetupException;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Way;
import org.landfall.cli.log.Logs;
import org.landfall.cli.screen.Printable;
import org.landfall.cli.status.RunStatus;
import org.landfall.cli.status.Supervisor;
import org.landfall.cli.status.Supervisors;
import org.landfall.journal.RunResult;
import org.landfall.route.LandingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs the routes until their run ends. */
final class RouteRunner {

    private static final Logger LOG = LoggerFactory.getLogger("org.landfall.cli");

    private final CamelRuntime camel;
    private final Configuration configuration;
    private final RunOptions options;
    private final OutputOptions output;
    private final CommandLine commandLine;
    private final Settings settings;
    private final Supervisor supervisor = Supervisors.in(System.getenv());
    private Optional<Comparison> comparison = Optional.empty();

    RouteRunner(CamelRuntime camel, Configuration configuration, RunOptions options, OutputOptions output, CommandLine commandLine) {
        this.camel = camel;
        this.configuration = configuration;
        this.options = options;
        this.output = output;
        this.commandLine = commandLine;
        settings = new Settings(commandLine, configuration);
    }

    /** Has the outcome of the run compared with the manifest. */
    RouteRunner comparing(Optional<? extends Comparison> with) {
        comparison = with.map(chosen -> chosen);
        return this;
    }

    /**
     * Returns the exit code.
     *
     * @param port where health and metrics are; empty for nowhere
     * @throws SetupException when the routes cannot start
     */
    int run(boolean dryRun, boolean check, Optional<InetSocketAddress> port) {
        Logs logs = new Logs(output.logFormat(), options.verbose());
        String landing = options.landing();
        Map<String, String> properties = options.given(settings);
        properties.put(RunOption.LANDING.property(), landing);
        properties.put("landfall.dry-run", Boolean.toString(dryRun));
        properties.put("landfall.check", Boolean.toString(check));
        properties.put("landfall.read-csv", Boolean.toString(dryRun && (comparison.isPresent() || isTyped(RunOption.CSV))));
        if (dryRun && comparison.isPresent()) {
            // a plan that compares rows has to count them
            properties.computeIfPresent(RunOption.CSV.property(), (name, mode) -> "off".equals(mode) ? "warn" : mode);
        }
        properties.put("landfall.stop-when-done", "false");
        if (properties.containsKey(RunOption.NOTIFY.property())) {
            output.report().ifPresent(report -> properties.put("landfall.report", report.path().toString()));
        }
        RoutesFolder.giveToCamel(options.routes());
        RouteProperties placeholders = RouteProperties.of(camel.getCamelContext(), properties, configuration);
        if (!dryRun || check) {
            // the server takes its time to answer, and Camel its to read the routes
            camel.getCamelContext().getRegistry().bind("first-contact", options.firstContact());
        }
        beforeTheRun(run -> {
            requireAsAsked(run, dryRun);
            SettingsLog.tell(settings, commandLine.getCommandName(), placeholders.used());
        });
        try (RunOutput told = new RunOutput(output, logs, options.verbose(), properties, List.copyOf(settings.given().values()),
                commandLine.getOut(), commandLine.getErr());
                RunStatus status = port.map(RunStatus::at).orElse(null)) {
            return run(told, Optional.ofNullable(status));
        } finally {
            supervisor.close();
            stopCamel();
            flush();
        }
    }

    /** A plan is quick, and reads whole files only where its operator has just asked for it. */
    private boolean isTyped(RunOption option) {
        return settings.find(option.setting()).filter(setting -> setting.origin() == Way.COMMAND_LINE).isPresent();
    }

    /** The run is over by now; where the system gives no threads, Camel cannot wait for what it started. */
    private void stopCamel() {
        try {
            camel.stop();
        } catch (OutOfMemoryError e) {
            LOG.debug("Camel was not stopped in order", e);
        }
    }

    private int run(RunOutput told, Optional<RunStatus> status) {
        Signals signals = Signals.handled(told.notices());
        signals.beforeHalt(told::close);
        try {
            return run(told, status, signals);
        } catch (RuntimeException | Error e) {
            if (Breakdown.is(e)) {
                signals.endSoon(ExitCode.BROKEN);
                breakOff(told, e);
            }
            throw e;
        }
    }

    private int run(RunOutput told, Optional<RunStatus> status, Signals signals) {
        status.ifPresent(pages -> told.alsoTell("metrics", pages.listener()));
        comparison.stream().flatMap(Comparison::listeners).forEach(listener -> told.alsoTell("comparison", listener));
        configuration.notes().forEach(told::note);
        start(told);
        try {
            LandingRun run = LandingRun.in(camel.getCamelContext());
            status.ifPresent(pages -> {
                pages.started(run);
                told.note(pages.place());
            });
            supervisor.started(run::stateNow);
            signals.stopWith(why -> stop(run, why), run.getSettings().grace());
            RunResult result = run.result().get();
            int exitCode = told.ended(result, comparison);
            exitCode = result.remainder().stopped() == null ? exitCode : signals.exitCode().orElse(exitCode);
            if (run.isBusy()) {
                // Camel would wait for the uploads that were given up
                flush();
                run.awaitNotices();
                Runtime.getRuntime().halt(new Spoken(commandLine.getErr()).exitCode(exitCode));
            }
            return exitCode;
        } catch (ExecutionException e) {
            if (!Breakdown.is(e)) {
                told.brokeOff("the run broke off: " + e.getCause());
            }
            throw new IllegalStateException("the run broke off: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        }
    }

    private void stop(LandingRun run, String why) {
        run.stop(why);
        supervisor.stopping();
    }

    /** Nothing that the run still does is sure to work: the program ends as if it had been killed, but says why. */
    private void breakOff(RunOutput told, Throwable broken) {
        Failure failure = Breakdown.failure(broken);
        try {
            told.err().println("landfall: " + Printable.text(failure.sentence()));
            told.brokeOff("the run broke off: " + failure.sentence());
            flush();
        } finally {
            Runtime.getRuntime().halt(ExitCode.BROKEN.code());
        }
    }

    private void flush() {
        commandLine.getOut().flush();
        commandLine.getErr().flush();
    }

    /** Does something when the routes have been read and nothing has begun. */
    private void beforeTheRun(Consumer<LandingRun> check) {
        try {
            camel.getCamelContext().addStartupListener((started, already) -> check.accept(LandingRun.in(started)));
        } catch (Exception e) {
            throw new IllegalStateException("a context that is about to start takes a startup listener", e);
        }
    }

    /** Keeps a plan a plan and a move a move, whatever a route has in the place of the placeholder. */
    private static void requireAsAsked(LandingRun run, boolean dryRun) {
        if (run.getSettings().dryRun() != dryRun) {
            throw new SetupException("the routes make a " + (dryRun ? "move of this plan" : "plan of this move")
                    + "; give the bean run the property settings.dryRun: \"{{landfall.dry-run:false}}\"");
        }
    }

    private void start(RunOutput told) {
        try {
            told.attach(camel.getCamelContext());
            camel.start(new String[0]);
        } catch (RuntimeException e) {
            throw RouteTrouble.explained(e, options.routes());
        }
    }
}
