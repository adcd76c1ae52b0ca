package org.landfall;

/**
 * Reason and remedy of something that went wrong, for the operator.
 *
 * @param reason what is wrong, a sentence without its full stop; about a file it goes on after the file's name
 * @param remedy what to do, or what happens next; empty when there is nothing to say
 */
public record Failure(String reason, String remedy) {

    /** Characters of a reason or a remedy at most: a few paths and what a server says of them. */
    private static final int LONGEST = 8_000;

    /** Cuts what is longer than anybody reads, and than a line of the ledger may be. */
    public Failure {
        reason = bounded(reason);
        remedy = bounded(remedy);
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** A reason that speaks for itself. */
    public static Failure of(String reason) {
        return new Failure(reason, "");
    }

    /** Both in one sentence, as the ledger and the console tell it. */
    public String sentence() {
        return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }

    /** The same, with words before it that say what it is about. */
    public Failure after(String words) {
        return new Failure(words + reason, remedy);
    }

    /** The same with one more thing to do, or to know. */
    public Failure and(String further) {
        return new Failure(reason, remedy.isEmpty() ? further : remedy + "; " + further);
    }
}
