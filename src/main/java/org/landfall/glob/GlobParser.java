package org.landfall.glob;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.landfall.glob.GlobPart.Any;
import org.landfall.glob.GlobPart.One;
import org.landfall.glob.GlobPart.OneOf;

/** Reader of one pattern. */
final class GlobParser {

    private final int[] text;
    private int at;

    /** @param text the pattern without a slash at its beginning */
    GlobParser(String text) {
        this.text = text.codePoints().toArray();
    }

    /** The parts of the whole pattern. */
    List<GlobPart> parts() throws GlobException {
        List<GlobPart> parts = sequence(false);
        if (at < text.length) {
            throw unopened("}", "{");
        }
        return parts;
    }

    /** The parts up to the end or, in braces, up to a comma or the closing one. */
    private List<GlobPart> sequence(boolean inBraces) throws GlobException {
        List<GlobPart> parts = new ArrayList<>();
        while (at < text.length && text[at] != '}' && !(inBraces && text[at] == ',')) {
            parts.add(part());
        }
        return parts;
    }

    private GlobPart part() throws GlobException {
        int character = text[at++];
        switch (character) {
            case '*':
                return stars();
            case '?':
                return new One(any -> any != '/');
            case '[':
                return new One(characterClass());
            case ']':
                throw unopened("]", "[");
            case '{':
                return braces();
            case '\\':
                return just(quoted());
            default:
                return just(character);
        }
    }

    private static One just(int character) {
        return new One(other -> other == character);
    }

    private Any stars() throws GlobException {
        int first = at - 1;
        while (at < text.length && text[at] == '*') {
            at++;
        }
        if (at - first > 2) {
            throw new GlobException("it has more than two * in a row; write * for all but a slash, ** for all");
        }
        return new Any(at - first == 2);
    }

    private int quoted() throws GlobException {
        if (at == text.length) {
            throw new GlobException("a \\ at its end quotes nothing; write \\\\ for the character itself");
        }
        return text[at++];
    }

    private OneOf braces() throws GlobException {
        if (at < text.length && text[at] == '{') {
            throw new GlobException("{{ }} is a regular expression to rclone and is not taken here; write it with * ? [ ] and { }");
        }
        List<List<GlobPart>> patterns = new ArrayList<>();
        patterns.add(sequence(true));
        while (at < text.length && text[at] == ',') {
            at++;
            patterns.add(sequence(true));
        }
        if (at == text.length) {
            throw unclosed("{", "}");
        }
        at++;
        return new OneOf(patterns);
    }

    /** A class behind its opening bracket. It never holds a slash. */
    private IntPredicate characterClass() throws GlobException {
        boolean except = at < text.length && (text[at] == '^' || text[at] == '!');
        at += except ? 1 : 0;
        IntPredicate some = none -> false;
        int first = at;
        while (at < text.length && text[at] != ']') {
            some = some.or(range());
        }
        if (at == text.length) {
            throw unclosed("[", "]");
        }
        if (at++ == first) {
            throw new GlobException("its [ ] holds no character; put some between them, or write \\[ for the character itself");
        }
        IntPredicate set = except ? some.negate() : some;
        return character -> character != '/' && set.test(character);
    }

    private IntPredicate range() throws GlobException {
        int from = member();
        boolean isRange = at + 1 < text.length && text[at] == '-' && text[at + 1] != ']';
        if (!isRange) {
            return character -> character == from;
        }
        at++;
        int to = member();
        if (to < from) {
            throw new GlobException("the range " + Character.toString(from) + "-" + Character.toString(to)
                    + " in its [ ] runs backwards; put the smaller one first");
        }
        return character -> from <= character && character <= to;
    }

    private int member() throws GlobException {
        int character = text[at++];
        if (character == '[') {
            throw new GlobException("it has a [ within brackets; write \\[ for the character itself");
        }
        return character == '\\' ? quoted() : character;
    }

    private static GlobException unclosed(String opening, String closing) {
        return new GlobException("its " + opening + " is not closed; add " + closing + ", or write \\" + opening + " for the character itself");
    }

    private static GlobException unopened(String closing, String opening) {
        return new GlobException("its " + closing + " has no " + opening + " before it; write \\" + closing + " for the character itself");
    }
}
