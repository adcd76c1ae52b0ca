package org.landfall.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.landfall.text.Figures;

/** Progress of a run as bars: one line for each large upload, and one for the whole. No line is wider than the terminal. */
public final class ProgressBars {

    /** Smallest file with a bar of its own, in bytes: smaller ones come and go faster than one can read. */
    private static final long LARGE = 16 << 20;
    /** Columns left free for the echo of a Ctrl-C, which must not begin another line. */
    private static final int MARGIN = 4;
    private static final int BAR_OF_FILE = 20;
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_BAR = 8;

    private final boolean unicode;
    private final AttributedStyle style;
    private final AttributedStyle failures;

    /**
     * @param unicode whether the terminal shows more than ASCII
     * @param colours whether it shows colours, and its user wants them
     */
    public ProgressBars(boolean unicode, boolean colours) {
        this.unicode = unicode;
        style = colours ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN) : AttributedStyle.DEFAULT;
        failures = colours ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT;
    }

    /**
     * The lines.
     *
     * @param columns the width of the terminal
     * @param rows    the most lines
     */
    public List<AttributedString> of(ProgressView view, int columns, int rows) {
        int width = Math.max(10, columns - MARGIN);
        List<ProgressView.Upload> large = view.uploads().stream().filter(upload -> upload.size() > LARGE).toList();
        List<AttributedString> lines = new ArrayList<>();
        int shown = large.size() < rows ? large.size() : Math.max(0, rows - 2);
        List<ProgressView.Upload> named = large.subList(0, shown);
        int names = named.stream().mapToInt(upload -> TextWidth.of(Printable.text(upload.source()))).max().orElse(0);
        named.forEach(upload -> lines.add(upload(upload, names, width)));
        if (shown < large.size()) {
            lines.add(new AttributedString(fit("  and " + (large.size() - shown) + " more large files", width)));
        }
        lines.add(whole(view, names, width));
        return lines;
    }

    /** @param names columns of the longest name, so that a bar is next to its name and all begin in one column */
    private AttributedString upload(ProgressView.Upload upload, int names, int width) {
        String numbers = String.format(Locale.ROOT, " %3.0f%%  %8s of %-8s", Math.floor(100 * upload.share()), Figures.bytes(upload.sent()),
                Figures.bytes(upload.size()));
        int bar = width >= 70 ? BAR_OF_FILE : width >= 55 ? SHORTEST_BAR : 0;
        int name = Math.min(names, Math.max(8, width - numbers.length() - bar - 1));
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(padded(Printable.text(upload.source()), name)).append(' ');
        bar(line, upload.share(), bar);
        return line.append(numbers).toAttributedString().columnSubSequence(0, width);
    }

    private AttributedString whole(ProgressView view, int names, int width) {
        String files = Figures.count(view.files()) + "/" + Figures.count(view.ofFiles()) + " files ";
        if (names + 1 + BAR_OF_FILE + length(words(view)) <= width) {
            files += " ".repeat(Math.max(0, names + 1 - files.length()));
        }
        List<AttributedString> words = words(view);
        while (words.size() > 1 && files.length() + SHORTEST_BAR + length(words) > width) {
            words.remove(words.size() - 1);
        }
        int bar = Math.min(LONGEST_BAR, width - files.length() - length(words));
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(files);
        if (bar >= SHORTEST_BAR) {
            bar(line, view.share(), bar);
        }
        words.forEach(word -> line.append("  ").append(word));
        return line.toAttributedString().columnSubSequence(0, width);
    }

    /** Words right of the bar, the most important first. */
    private List<AttributedString> words(ProgressView view) {
        List<AttributedString> words = new ArrayList<>();
        words.add(word("%3.0f%%", Math.floor(100 * view.share())));
        if (view.uploaded() && view.deleted() < view.landed()) {
            words.add(word("deleting, %s done", Figures.count(view.deleted())));
            return words;
        }
        // of even width, so that the bar keeps its length
        words.add(word("%-11s", view.left() == null ? "" : Figures.roughly(view.left()) + " left"));
        words.add(word("%13s", part(Figures.bytes(view.bytes()), Figures.bytes(view.ofBytes()))));
        words.add(word("%9s", view.perSecond().isPresent() ? Figures.bytes(view.perSecond().getAsDouble()) + "/s" : ""));
        if (view.notLanded() > 0) {
            words.add(new AttributedString(Figures.count(view.notLanded()) + " not landed", failures));
        }
        return words;
    }

    private static AttributedString word(String format, Object value) {
        return new AttributedString(String.format(Locale.ROOT, format, value));
    }

    /** Joins two sizes, with the unit only once where it is the same. */
    private static String part(String some, String all) {
        String unit = all.substring(all.indexOf(' '));
        return (some.endsWith(unit) ? some.substring(0, some.length() - unit.length()) : some) + "/" + all;
    }

    private static int length(List<AttributedString> words) {
        return words.stream().mapToInt(word -> word.length() + 2).sum();
    }

    private void bar(AttributedStringBuilder line, double share, int width) {
        int full = (int) Math.floor(share * width);
        line.styled(style, (unicode ? "━" : "#").repeat(full));
        line.append((unicode ? "·" : "-").repeat(width - full));
    }

    /** The text in exactly so many columns, its middle left out where it is too long. */
    private String padded(String text, int columns) {
        String fitting = fit(text, columns);
        return fitting + " ".repeat(Math.max(0, columns - TextWidth.of(fitting)));
    }

    private String fit(String text, int columns) {
        if (TextWidth.of(text) <= columns) {
            return text;
        }
        String gap = unicode ? "…" : "~";
        int[] characters = text.codePoints().toArray();
        int head = 0;
        int tail = characters.length;
        int used = 1;
        boolean fromTail = true;
        while (head < tail) {
            int next = TextWidth.of(characters[fromTail ? tail - 1 : head]);
            if (used + next > columns) {
                break;
            }
            used += next;
            tail -= fromTail ? 1 : 0;
            head += fromTail ? 0 : 1;
            fromTail = !fromTail;
        }
        return new String(characters, 0, head) + gap + new String(characters, tail, characters.length - tail);
    }
}
