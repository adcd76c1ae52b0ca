package org.landfall.cli.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.landfall.journal.RunListener;
import org.landfall.journal.RunResult;
import org.landfall.ledger.LedgerEvent;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.plan.PlannedFile;

/** Prints a run as JSON Lines: the ledger's records as they are, and an object for all else that there is to tell. */
public final class JsonLines implements RunListener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    public JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void recorded(LedgerRecord entry) {
        print(entry);
    }

    @Override
    public void planned(PlannedFile file) {
        Map<String, Object> event = event("planned");
        event.put("source", file.source());
        event.put("size", file.size());
        event.put("key", file.key());
        if (file.keyIfTaken() != null) {
            event.put("keyIfTaken", file.keyIfTaken());
        }
        if (file.csv() != null) {
            event.put("csv", file.csv());
        }
        if (!file.parts().single()) {
            event.put("parts", file.parts().count());
            event.put("partSize", file.parts().partSize());
        }
        print(event);
    }

    @Override
    public void checked(PlannedFile file, PlannedFile.State state) {
        Map<String, Object> event = event("checked");
        event.put("source", file.source());
        event.put("key", state == PlannedFile.State.SECOND_KEY ? file.keyIfTaken() : file.key());
        event.put("state", name(state));
        print(event);
    }

    @Override
    public void noted(String sentence) {
        say("note", sentence);
    }

    /** Tells how far the run is. */
    public void progress(ProgressView view) {
        Map<String, Object> event = event("progress");
        event.put("files", view.files());
        event.put("ofFiles", view.ofFiles());
        event.put("bytes", view.bytes());
        event.put("ofBytes", view.ofBytes());
        event.put("notLanded", view.notLanded());
        view.perSecond().ifPresent(rate -> event.put("bytesPerSecond", Math.round(rate)));
        if (view.left() != null) {
            event.put("secondsLeft", view.left().toSeconds());
        }
        print(event);
    }

    /** Tells what a comparison with the manifest came to. @param comparison a record of texts and numbers */
    public void compared(Object comparison) {
        Map<String, Object> event = event("reconciled");
        event.put("comparison", comparison);
        print(event);
        out.flush();
    }

    @Override
    public void ended(RunResult result) {
        result.leftAlone().first().forEach(file -> {
            Map<String, Object> event = event("left-alone");
            event.put("source", file.source());
            event.put("reason", file.reason());
            print(event);
        });
        result.leftAlone().more().forEach((reason, count) -> {
            Map<String, Object> event = event("left-alone");
            event.put("more", count);
            event.put("reason", reason);
            print(event);
        });
        result.warnings().forEach(sentence -> say("warning", sentence));
        result.problems().forEach(sentence -> say("problem", sentence));
        print(outcome(result));
        out.flush();
    }

    private static Map<String, Object> outcome(RunResult result) {
        Map<String, Object> event = event("result");
        event.put("run", result.run());
        event.put("dryRun", result.dryRun());
        event.put("files", result.partitions().stream().mapToLong(PartitionTotal::files).sum());
        event.put("bytes", result.partitions().stream().mapToLong(PartitionTotal::bytes).sum());
        event.put("rows", result.partitions().stream().mapToLong(PartitionTotal::rows).sum());
        event.put("partitions", result.partitions());
        event.put("notLanded", result.notLanded());
        event.put("leftAlone", result.leftAlone().count());
        event.put("quarantined", result.count(LedgerEvent.QUARANTINED));
        event.put("takenByOthers", result.takenByOthers());
        event.put("waiting", result.waiting());
        event.put("retained", result.retained());
        event.put("leftForTheNextRun", result.remainder().files() + result.remainder().abandoned());
        if (result.remainder().stopped() != null) {
            event.put("stopped", result.remainder().stopped());
        }
        result.ledger().ifPresent(end -> {
            event.put("ledgerLines", end.lines());
            event.put("ledgerHash", end.hash());
        });
        event.put("seconds", result.took().toMillis() / 1000.0);
        event.put("good", result.exitCode() == 0);
        return event;
    }

    private void say(String what, String sentence) {
        Map<String, Object> event = event(what);
        event.put("text", sentence);
        print(event);
    }

    private static Map<String, Object> event(String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", name);
        return event;
    }

    private static String name(PlannedFile.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private synchronized void print(Object event) {
        try {
            out.println(JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of strings and numbers is always JSON", e);
        }
    }
}
