package org.landfall.route.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.landfall.text.Figures;

/**
 * What is told at one time, before it has the form of a message.
 *
 * @param event     the occasion
 * @param place     whose run it is
 * @param landed    how many files landed, those included that were there already
 * @param bytes     what these hold
 * @param notLanded how many files did not land
 * @param failures  the first of these, with their reasons
 * @param problems  sentences about what went wrong with the run as a whole, or ended it early
 * @param allIsWell whether nothing is left for anybody to do
 */
record Notice(Event event, Place place, long landed, long bytes, long notLanded, List<FailedFiles.FailedFile> failures, List<String> problems,
        boolean allIsWell) {

    /** Most files that are named, and most problems. */
    static final int MOST_FAILURES = 20;
    static final int MOST_PROBLEMS = 5;

    private static final int LONGEST_SUBJECT = 100;

    /** Occasion of a notice. */
    enum Event {
        /** The run is over. */
        ENDED("run-ended"),
        /** A watch goes on; what had come has been dealt with. */
        BATCH("batch"),
        /** A watch goes on; many files did not land. */
        FAILURES("failures");

        private final String word;

        Event(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Run that is told of.
     *
     * @param run     its id
     * @param host    the machine's name
     * @param landing the landing directory
     * @param report  where its page is written; empty for nowhere
     */
    record Place(String run, String host, String landing, String report) {}

    Notice {
        failures = List.copyOf(failures);
        problems = List.copyOf(problems);
    }

    /** The outcome in one line. */
    String title() {
        String counted = landed == 0 && notLanded == 0 ? "there was nothing to land" : counted();
        return switch (event) {
            case ENDED -> (allIsWell ? "all is well: " : "not all is well: ") + counted;
            case BATCH -> counted;
            case FAILURES -> Figures.count(notLanded, "file") + " did not land so far";
        };
    }

    private String counted() {
        return Figures.count(landed, "file") + " landed (" + Figures.bytes(bytes) + ")"
                + (notLanded == 0 ? "" : ", " + Figures.count(notLanded, "file") + " did not");
    }

    /** The outcome with the machine, for the subject of a mail: ASCII, and short enough for one. */
    String subject() {
        String ascii = ("Landfall on " + place.host() + ": " + title()).replaceAll("[^ -~]", "?");
        return ascii.length() <= LONGEST_SUBJECT ? ascii : ascii.substring(0, LONGEST_SUBJECT);
    }

    /** All of it as people read it, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Landfall on " + place.host() + ", " + place.landing() + ": " + title());
        failures.forEach(failure -> lines.add("- " + failure.source() + ": " + failure.reason()));
        if (moreFailures() > 0) {
            lines.add("- and " + moreFailures() + " more");
        }
        lines.addAll(problems);
        lines.add("Run " + place.run());
        Stream.of(place.report()).filter(report -> !report.isEmpty()).map(report -> "Report: " + report).forEach(lines::add);
        return lines;
    }

    /** Number of files that did not land and are not named. */
    long moreFailures() {
        return Math.max(0, notLanded - failures.size());
    }
}
