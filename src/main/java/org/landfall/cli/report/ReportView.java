package org.landfall.cli.report;

import java.util.List;

/**
 * Contents of a report's page, in words. Every text may hold anything that a file name can; the template escapes it.
 *
 * @param title     of the page
 * @param heading   the outcome in a few words
 * @param good      whether all is well
 * @param plan      whether it was a dry run
 * @param from      the landing directory
 * @param to        the bucket and the prefix
 * @param ledger    leads to the ledger
 * @param figures   the run in numbers
 * @param problems  what went wrong with the run as a whole
 * @param said      warnings and notes
 * @param troubles  files that did not land
 * @param parts     what went where
 * @param comparable whether some of it can be compared by bars
 * @param counted   whether rows were counted
 * @param comparison what a comparison with the manifest came to, or null where none was asked for
 * @param slowest   the uploads that took longest
 * @param leftAlone files that no route takes
 * @param facts     the run, its author and its ledger
 * @param settings  those that somebody gave
 */
public record ReportView(
        String title,
        String heading,
        boolean good,
        boolean plan,
        String from,
        String to,
        String ledger,
        List<Figure> figures,
        List<Said> problems,
        List<Said> said,
        Capped<TroubleRow> troubles,
        List<Part> parts,
        boolean comparable,
        boolean counted,
        ComparisonView comparison,
        List<Upload> slowest,
        Alone leftAlone,
        List<Fact> facts,
        List<Given> settings) {

    /** A number and its name. @param quiet whether it tells that there is nothing to tell */
    public record Figure(String name, String value, boolean quiet) {}

    /** A name and a value. @param link leads to what it names; empty where there is nothing to see */
    public record Fact(String name, String value, String link) {}

    /** A setting, and where it was given. */
    public record Given(String name, String value, String where) {}

    /** A sentence about the run as a whole. @param kind problem, warning or note */
    public record Said(String kind, String sentence) {}

    /** The first entries of a list. @param more how many others there are, in words; empty for none */
    public record Capped<T>(List<T> shown, String more) {}

    /** A file that did not land. @param line its line in the ledger; empty where there is none */
    public record TroubleRow(String kind, String source, String reason, String remedy, String line) {}

    /**
     * A partition.
     *
     * @param fileShare its files in percent of the largest partition's, for a bar
     * @param byteShare the same of its bytes
     * @param rows      empty where nobody has counted them
     * @param rowShare  the same of its rows
     */
    public record Part(String name, String files, String bytes, String rows, String fileShare, String byteShare, String rowShare,
            Capped<Landed> landed) {}

    /**
     * A file that landed, or would.
     *
     * @param note empty, or what is special about it
     * @param line its line in the ledger; empty where there is none
     */
    public record Landed(String source, String key, String bytes, String note, String line) {}

    /** An upload. */
    public record Upload(String source, String bytes, String took, String rate) {}

    /** Files that no route takes: how many for which reason, and the first of them. */
    public record Alone(String count, List<Fact> reasons, Capped<Fact> files) {}
}
