package org.landfall.landing;

import java.util.concurrent.atomic.AtomicBoolean;
import org.landfall.glob.Glob;

/**
 * A pattern that somebody has given, which remembers whether any file has matched it.
 *
 * @param words how sentences name it, such as {@code --exclude '*.tmp'}
 * @param glob  the pattern
 * @param met   whether a file has matched it
 */
record NamedPattern(String words, Glob glob, AtomicBoolean met) {

    NamedPattern(String words, Glob glob) {
        this(words, glob, new AtomicBoolean());
    }

    boolean matches(String source) {
        boolean matches = glob.matches(source);
        if (matches && !met.get()) {
            met.set(true);
        }
        return matches;
    }
}
