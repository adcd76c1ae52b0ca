package org.landfall.campaign.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of calls on which the promises of docs/reliability.md rest when the power fails: what a step relies on must be on the disk
 * before it. The kernel may keep a later call, and lose an earlier one that nobody has waited for.
 */
final class CallOrder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LANDED = "\\.landfall/(?:[^/]+/)?landed/RUN/";
    private static final Pattern SET_ASIDE = Pattern.compile("(.+) -> " + LANDED + "\\1");
    private static final Pattern IN_LANDED = Pattern.compile(LANDED + "(.+)");
    private static final Pattern QUARANTINED = Pattern.compile("((?!.*\\.landfall-UUID).+) -> (quarantine/.+)");

    private final List<String> violations = new ArrayList<>();
    private final Map<String, StringBuilder> unfinishedLines = new HashMap<>();
    /** Records of each ledger that are written, and may not be on the disk yet. */
    private final Map<String, Set<String>> written = new HashMap<>();
    /** Records on the disk: event and source. */
    private final Set<String> synced = new HashSet<>();
    private final Set<String> newLedgers = new HashSet<>();
    /** Folders with the names that lead to each ledger, as far as they may not be on the disk yet. */
    private final Map<String, Set<String>> namesOfLedgers = new HashMap<>();
    private final Set<String> unsyncedFolders = new HashSet<>();
    /** Folders whose names were put on the disk. */
    private final Set<String> syncedFolders = new HashSet<>();

    private CallOrder() {}

    /** What in a trace comes before that on which it relies, in sentences; empty when nothing does. */
    static List<String> violations(List<RecordedCall> calls) {
        CallOrder order = new CallOrder();
        calls.stream().filter(RecordedCall::succeeded).forEach(order::see);
        return order.violations;
    }

    private void see(RecordedCall call) {
        String path = call.point().path();
        switch (call.point().kind()) {
            case CREATE -> created(path);
            case WRITE -> write(path, call.data());
            case FSYNC -> fsync(path);
            case RENAME -> rename(path);
            case LINK -> changed(path.substring(path.indexOf(" -> ") + 4));
            case UNLINK -> unlink(path);
            // a line that could not be written whole is cut off
            case TRUNCATE -> unfinishedLines.remove(path);
            default -> {
                return;
            }
        }
    }

    private static boolean isLedger(String path) {
        return path.endsWith("ledger.jsonl");
    }

    /** Whoever opens a ledger asks for it to be made where it is not there; one that was there before does not get its first line now. */
    private void created(String path) {
        if (isLedger(path)) {
            Set<String> folders = new HashSet<>(Set.of(folder(path)));
            above(path).stream().filter(folder -> !syncedFolders.contains(folder)).forEach(folders::add);
            namesOfLedgers.putIfAbsent(path, folders);
        }
    }

    private void write(String path, String data) {
        if (!isLedger(path)) {
            return;
        }
        StringBuilder lines = unfinishedLines.computeIfAbsent(path, ledger -> new StringBuilder()).append(data);
        for (int end = lines.indexOf("\n"); end >= 0; end = lines.indexOf("\n")) {
            JsonNode record = record(lines.substring(0, end));
            lines.delete(0, end + 1);
            written.computeIfAbsent(path, ledger -> new HashSet<>()).add(name(record.path("event").asText(), record.path("source").asText()));
            if (record.path("line").asInt() == 1) {
                newLedgers.add(path);
            }
            requireRenameSynced(record);
        }
    }

    private static JsonNode record(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException torn) {
            // the rest of a line that was begun by a run before
            return JSON.createObjectNode();
        }
    }

    private void requireRenameSynced(JsonNode record) {
        if (record.path("event").asText().equals("quarantined") && !unsyncedFolders.isEmpty()) {
            violations.add("the record that " + record.path("source").asText() + " is in the quarantine is written before its rename is on the disk in " + unsyncedFolders);
        }
    }

    private static String name(String event, String source) {
        return (event.equals("already-landed") ? "landed" : event) + " " + source;
    }

    private void fsync(String path) {
        synced.addAll(written.getOrDefault(path, Set.of()));
        written.remove(path);
        syncedFolders.add(path);
        unsyncedFolders.remove(path);
        namesOfLedgers.values().forEach(folders -> folders.remove(path));
    }

    private void rename(String path) {
        Matcher aside = SET_ASIDE.matcher(path);
        if (aside.matches()) {
            require("landed", aside.group(1), "it is set aside");
            requireLedgerFolders();
        }
        Matcher quarantined = QUARANTINED.matcher(path);
        if (quarantined.matches()) {
            require("quarantining", quarantined.group(1), "it is moved to the quarantine");
            unsyncedFolders.add(folder(quarantined.group(1)));
            unsyncedFolders.add(folder(quarantined.group(2)));
        }
    }

    private void unlink(String path) {
        Matcher landed = IN_LANDED.matcher(path);
        if (landed.matches() && !syncedFolders.contains(folder(landed.group(1)))) {
            require("purging", landed.group(1), "it is deleted");
        }
    }

    /** A name that was made in a folder is not on the disk until that is forced again. */
    private void changed(String path) {
        syncedFolders.remove(folder(path));
    }

    private void requireLedgerFolders() {
        for (String ledger : newLedgers) {
            for (String folder : namesOfLedgers.get(ledger)) {
                violations.add("a file is set aside before the names in " + folder + " that lead to the new " + ledger + " are on the disk");
            }
        }
    }

    /** The folders above, the nearest first. */
    private static List<String> above(String path) {
        List<String> above = new ArrayList<>();
        String folder = path;
        while (!folder.equals(".")) {
            folder = folder(folder);
            above.add(folder);
        }
        return above;
    }

    private void require(String event, String source, String step) {
        if (!synced.contains(event + " " + source)) {
            violations.add(source + ": " + step + " before its record \"" + event + "\" is on the disk");
        }
    }

    private static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
    }
}
