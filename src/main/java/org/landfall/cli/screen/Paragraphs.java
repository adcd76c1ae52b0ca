package org.landfall.cli.screen;

import java.io.PrintWriter;

/**
 * Sentences, most of them behind a label. A terminal gets them broken between words, with all but the first line set in below the sentence,
 * and the label in its colour; a file gets each in one line. A word that is wider than the terminal is left whole.
 */
public final class Paragraphs {

    /** Columns that a sentence has at least; where its label leaves less, its other lines begin further left. */
    private static final int NARROWEST = 40;
    private static final int SHALLOW = 4;

    private final PrintWriter out;
    private final Look look;

    public Paragraphs(PrintWriter out, Look look) {
        this.out = out;
        this.look = look;
    }

    /** Prints a sentence. */
    public void print(String text) {
        print(Tone.PLAIN, text);
    }

    /** Prints a sentence in the colour of its tone. */
    public void print(Tone tone, String text) {
        say(look.paint().of(tone, broken(Printable.text(text), 0, 0)));
    }

    /**
     * Prints a sentence behind a label.
     *
     * @param label  with the blanks up to the sentence
     * @param text   shown without control characters
     */
    public void print(Tone tone, String label, String text) {
        if (look.isEndless()) {
            say(look.paint().of(tone, label) + Printable.text(text));
            return;
        }
        String word = label.stripTrailing();
        int indent = TextWidth.of(label);
        String body = broken(Printable.text(text), indent, look.columns().getAsInt() - indent < NARROWEST ? SHALLOW : indent);
        String blanks = body.startsWith(System.lineSeparator()) ? "" : label.substring(word.length());
        say(look.paint().of(tone, word) + blanks + body);
    }

    /** Hands all lines of a paragraph over at once, so that nothing comes between them. */
    private void say(String paragraph) {
        out.print(paragraph + System.lineSeparator());
        out.flush();
    }

    /** Breaks the text. @param used columns of the first line that are taken */
    private String broken(String text, int used, int indent) {
        if (look.isEndless()) {
            return text;
        }
        int columns = look.columns().getAsInt();
        StringBuilder lines = new StringBuilder();
        int column = used;
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            int width = TextWidth.of(word);
            int gap = begun ? 1 : 0;
            if (column + gap + width < columns) {
                lines.append(begun ? " " : "").append(word);
                column += gap + width;
            } else {
                int further = indent + width < columns ? indent : SHALLOW + width < columns ? SHALLOW : 0;
                lines.append(lines.isEmpty() && used == 0 ? "" : System.lineSeparator()).append(" ".repeat(further)).append(word);
                column = further + width;
            }
            begun = true;
        }
        return lines.toString();
    }
}
