package org.landfall.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.landfall.Secrets;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import org.landfall.cli.log.Logs;
import org.landfall.cli.screen.Printable;
import org.landfall.file.Digests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Tells in the log, with {@code --verbose}, which settings hold and where each was given, and what computes the digests. */
final class SettingsLog {

    private static final Logger LOG = LoggerFactory.getLogger("org.landfall.settings");

    /** Options that a command decides, whatever is given elsewhere. */
    private static final Set<String> DECIDED = Set.of("dry-run", "stop-when-done");

    private SettingsLog() {}

    /** Tells the settings of a command that runs no routes, and on its standard error which files settings come from. */
    static void tell(CommandLine command, Configuration configuration, boolean verbose) {
        configuration.notes().forEach(sentence -> command.getErr().println("landfall: " + Printable.text(sentence)));
        new Logs(Logs.Format.text, verbose);
        tell(new Settings(command, configuration), command.getCommandName(), Map.of());
    }

    /**
     * Tells the settings of a command.
     *
     * @param command the name of the command, which decides some settings itself
     * @param used    the values that the routes were given, by name; those that nobody gave are the routes' own defaults
     */
    static void tell(Settings settings, String command, Map<String, String> used) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        Map<String, String> values = new TreeMap<>(used);
        settings.given().forEach((name, setting) -> values.putIfAbsent(name, setting.value()));
        // the value last: where it holds a password, the filter of the log hides the rest of the line
        values.forEach((name, value) -> LOG.debug("{} ({}) = {}", name, DECIDED.contains(name) ? "the command " + command
                : settings.find(name).map(Setting::where).orElse("default"), Secrets.masked(Setting.harmless(value))));
        LOG.debug("SHA-256: {}", Digests.sha256InUse());
    }
}
