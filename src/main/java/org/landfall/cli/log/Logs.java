package org.landfall.cli.log;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.landfall.cli.config.Arguments;
import org.landfall.cli.config.Configuration;
import org.landfall.cli.config.Setting;
import org.landfall.cli.screen.LineWriter;
import org.landfall.journal.RunLog;
import org.slf4j.LoggerFactory;

/** The program's own log, on the standard error. What a run tells its operator goes to the standard output. */
public final class Logs {

    /** Format of the lines. */
    public enum Format { text, json }

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RunLog.CATEGORY);
    private static final String OPTION = "log-format";
    private static final String NAME = "landfall: ";
    private static final String TEXT_WITH_TRACES = "%d{HH:mm:ss} %-5p [%c{1.}] %s%e%n";

    private final Format format;
    private final JsonLog json = new JsonLog();

    /** Makes those lines JSON too that do not come from the log, or come before the command line is read. To be called before anything is logged. */
    public static void prepare(Configuration configuration, Arguments arguments) {
        if (arguments.find(OPTION).or(() -> configuration.find(OPTION)).map(Setting::value).orElse("").equalsIgnoreCase(Format.json.name())) {
            System.setProperty("quarkus.log.console.json.enabled", "true");
            System.setProperty("quarkus.log.console.json.key-overrides", JsonLog.NAMES);
            System.setProperty("quarkus.log.console.json.excluded-keys", String.join(",", JsonLog.LEFT_OUT));
            ErrorLine.asJson();
        }
    }

    /**
     * Sets it up.
     *
     * @param verbose whether it tells what the program does, with stack traces
     */
    public Logs(Format format, boolean verbose) {
        this.format = format;
        if (verbose) {
            level("org.landfall", Level.FINE);
            level("org.apache.camel", Level.INFO);
        }
        if (format == Format.json) {
            level(RunLog.CATEGORY, Level.INFO);
            consoles().forEach(console -> console.setFormatter(json));
        } else if (verbose) {
            consoles().forEach(console -> console.setFormatter(new PatternFormatter(TEXT_WITH_TRACES)));
        }
    }

    public boolean isJson() {
        return format == Format.json;
    }

    /** Names the run in all lines from now on. */
    public void run(String id) {
        json.run(id);
    }

    /** Gives whole lines to someone else than the standard error, as long as that must not be written to. */
    public void to(Consumer<String> lines) {
        consoles().forEach(console -> console.setWriter(new LineWriter(lines)));
    }

    public void toStandardError() {
        consoles().forEach(console -> console.setTarget(ConsoleHandler.Target.SYSTEM_ERR));
    }

    /** Writer whose lines become errors in the log. */
    public PrintWriter errors() {
        return writer(line -> LOG.error("{}", line));
    }

    /** Writer whose lines become notes in the log. */
    public PrintWriter notes() {
        return writer(line -> LOG.info("{}", line));
    }

    private static PrintWriter writer(Consumer<String> log) {
        return new PrintWriter(new LineWriter(text -> text.lines().filter(line -> !line.isBlank()).map(Logs::withoutName).forEach(log)), true);
    }

    /** The line without the name that a shell's user needs, and a reader of this log does not. */
    private static String withoutName(String line) {
        return line.startsWith(NAME) ? line.substring(NAME.length()) : line;
    }

    private static void level(String category, Level level) {
        Logger logger = Logger.getLogger(category);
        if (logger.getLevel() == null || logger.getLevel().intValue() > level.intValue()) {
            logger.setLevel(level);
        }
    }

    private static List<ConsoleHandler> consoles() {
        List<ConsoleHandler> consoles = new ArrayList<>();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            add(handler, consoles);
        }
        return consoles;
    }

    private static void add(Handler handler, List<ConsoleHandler> consoles) {
        if (handler instanceof ConsoleHandler console) {
            consoles.add(console);
        } else if (handler instanceof ExtHandler several) {
            for (Handler inner : several.getHandlers()) {
                add(inner, consoles);
            }
        }
    }
}
