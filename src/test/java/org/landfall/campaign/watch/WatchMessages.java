package org.landfall.campaign.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a watch says, counted by kind; and what of it no disturbance explains. */
final class WatchMessages {

    /** What is said of files, and at the end, whatever happens. */
    private static final Pattern ORDINARY = Pattern.compile("(landed|already landed|progress|quarantined|note) .*");
    private static final Pattern REFUSED = Pattern.compile("refused +(.*\\.csv): is a CSV that readers will not take as it is: .*");
    /** Names of classes, stack traces, and what a library says in the log. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\w+Exception\\b|^\\s+at |\\b(java|org|software)\\.[a-z]+\\.|unexpected|Exchange\\[|\\[\\w(\\.\\w+)+\\]");

    private final BooleanSupplier atRest;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<String> unusual = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();
    private boolean ending;

    /** @param atRest whether nothing has been out of order for so long that all must go well */
    WatchMessages(BooleanSupplier atRest) {
        this.atRest = atRest;
    }

    /** Takes a line. */
    synchronized void hear(String line) {
        kinds.merge(kind(line), 1, Integer::sum);
        Matcher refusal = REFUSED.matcher(line);
        if (INSIDE.matcher(line).find()) {
            unexplained.add(line);
        } else if (refusal.matches()) {
            refused.add(refusal.group(1));
        } else if (!ORDINARY.matcher(line).matches()) {
            unusual.add(Instant.now() + " " + line);
            if (atRest.getAsBoolean() && !ending) {
                unexplained.add(Instant.now() + " while all was well: " + line);
            }
        }
    }

    /** The watch is ended: it sums up from now on, which needs no other reason. */
    synchronized void watchEnds() {
        ending = true;
    }

    private static String kind(String line) {
        return line.replaceAll("\\S*/\\S*", "PATH").replaceAll("(PATH[ &]*)+", "PATH ").replaceAll("\\d[\\d,.:TZa-f-]*", "N").strip();
    }

    /** The files that were refused for what is in them. */
    synchronized Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** Lines that are not said of every file, each with its moment. */
    synchronized List<String> unusual() {
        return List.copyOf(unusual);
    }

    /** Lines that should not be. */
    synchronized List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    /** How often each kind of line came, the most frequent first. */
    synchronized String table() {
        return kinds.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(kind -> String.format("%7d  %s%n", kind.getValue(), kind.getKey())).collect(Collectors.joining());
    }
}
