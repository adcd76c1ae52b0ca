package org.landfall.cli.log;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;
import org.landfall.journal.RunLog;

/** Lines of the log as JSON: time, level, logger, thread and message and, where they are known, the run and the file. */
final class JsonLog extends JsonFormatter {

    /** Names of fields, as {@code quarkus.log.console.json.key-overrides} takes them. */
    static final String NAMES = "TIMESTAMP=time,LOGGER_NAME=logger,THREAD_NAME=thread,STACK_TRACE=trace";
    static final Set<String> LEFT_OUT =
            Set.of("sequence", "loggerClassName", "threadId", "mdc", "ndc", "hostName", "processName", "processId");

    private volatile String run;

    JsonLog() {
        super(NAMES, LEFT_OUT, Map.of());
        setExceptionOutputType(ExceptionOutputType.FORMATTED);
        setZoneId("UTC");
    }

    /** Names the run in all lines from now on. */
    void run(String id) {
        run = id;
    }

    @Override
    protected void after(Generator generator, ExtLogRecord line) throws Exception {
        super.after(generator, line);
        if (run != null) {
            generator.add("run", run);
        }
        String file = line.getMdc(RunLog.FILE);
        if (file != null) {
            generator.add(RunLog.FILE, file);
        }
    }
}
