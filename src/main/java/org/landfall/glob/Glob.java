package org.landfall.glob;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of paths, in the language of rclone: {@code *} stands for any characters but a slash, {@code **} for any at all, {@code ?} for one
 * that is no slash, {@code [a-z]} and {@code [^a-z]} for one of a class, <code>{a,b}</code> for one of several patterns; a backslash keeps the
 * character behind it from having a meaning. A pattern that begins with a slash is one of the whole path, any other is one of its end,
 * behind a slash; one that ends with a slash stands for all that is in the folder.
 *
 * <p>Pattern and path are compared in Unicode's normal form C. All ways through the pattern are followed at the same time, so that no pattern
 * takes longer than the path's length times its own.
 */
public final class Glob {

    /** Characters of a pattern at most. */
    static final int LONGEST = 1_000;

    private final String text;
    private final Automaton automaton;

    private Glob(String text, Automaton automaton) {
        this.text = text;
        this.automaton = automaton;
    }

    /** Reads a pattern. @throws GlobException when it is none, with what to do about it */
    public static Glob parse(String text) throws GlobException {
        if (text.length() > LONGEST) {
            throw new GlobException("it has more than " + LONGEST + " characters; make several of it");
        }
        boolean anchored = text.startsWith("/");
        String rest = Normalizer.normalize(anchored ? text.substring(1) : text, Normalizer.Form.NFC);
        List<GlobPart> parts = new GlobParser(rest.isEmpty() || rest.endsWith("/") ? rest + "**" : rest).parts();
        return new Glob(text, Automaton.of(parts, anchored));
    }

    /** Tells whether a path matches, one with slashes and none at its beginning. */
    public boolean matches(String path) {
        return automaton.accepts(automaton.after(normal(path)));
    }

    /** Tells whether a path in a folder, or below it, may match. */
    public boolean reaches(String folder) {
        return automaton.goesOn(automaton.after(normal(folder) + "/"));
    }

    /** Tells whether every path in a folder, and below it, matches. */
    public boolean covers(String folder) {
        BitSet states = automaton.after(normal(folder) + "/");
        return automaton.acceptsAll(states);
    }

    private static String normal(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC);
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
