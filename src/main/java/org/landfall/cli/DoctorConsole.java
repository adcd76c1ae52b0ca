package org.landfall.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.landfall.Version;
import org.landfall.cli.screen.Look;
import org.landfall.cli.screen.Paragraphs;
import org.landfall.cli.screen.Tone;
import org.landfall.doctor.Finding;
import org.landfall.doctor.Status;
import org.landfall.doctor.Topic;

/** Prints what the doctor found. */
final class DoctorConsole {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final Paragraphs paragraphs;
    private Topic topic;

    DoctorConsole(PrintWriter out, Look look) {
        this.out = out;
        paragraphs = new Paragraphs(out, look);
    }

    /** A line for a check, below it what to do, above it what it is about where that is new. */
    void print(Finding finding) {
        if (finding.topic() != topic) {
            out.println((topic == null ? "" : System.lineSeparator()) + finding.topic().words());
            topic = finding.topic();
        }
        line(tone(finding.status()), finding.status().words(), finding.check(), finding.found());
        if (finding.remedy() != null) {
            line(Tone.PLAIN, "", "", "-> " + finding.remedy());
        }
        out.flush();
    }

    private static Tone tone(Status status) {
        return switch (status) {
            case FAIL -> Tone.BAD;
            case WARN -> Tone.DOUBTFUL;
            default -> Tone.PLAIN;
        };
    }

    private void line(Tone tone, String status, String check, String text) {
        paragraphs.print(tone, String.format(Locale.ROOT, "  %-11s %-19s ", status, check), text);
    }

    void printEnd(List<Finding> findings) {
        out.println();
        paragraphs.print(findings.stream().noneMatch(finding -> finding.status() == Status.FAIL) ? Tone.GOOD : Tone.BAD, "doctor: " + Arrays.stream(Status.values())
                .map(status -> findings.stream().filter(finding -> finding.status() == status).count() + " " + status.words())
                .collect(Collectors.joining(", ")));
        out.flush();
    }

    void printJson(List<Finding> findings) {
        ObjectNode document = JSON.createObjectNode();
        document.put("version", Version.NAME);
        document.put("passed", findings.stream().noneMatch(finding -> finding.status() == Status.FAIL));
        document.putArray("checks").addAll(findings.stream().map(DoctorConsole::json).toList());
        out.println(document.toPrettyString());
        out.flush();
    }

    private static JsonNode json(Finding finding) {
        ObjectNode node = JSON.createObjectNode();
        node.put("topic", finding.topic().words());
        node.put("check", finding.check());
        node.put("status", finding.status().words());
        node.put("found", finding.found());
        if (finding.remedy() != null) {
            node.put("remedy", finding.remedy());
        }
        return node;
    }
}
