package org.landfall.glob;

import java.util.List;
import java.util.function.IntPredicate;

/** Part of a pattern. */
sealed interface GlobPart {

    /** One character. @param set tells which */
    record One(IntPredicate set) implements GlobPart {}

    /** Any number of characters. @param slashes whether slashes may be among them */
    record Any(boolean slashes) implements GlobPart {

        boolean test(int character) {
            return slashes || character != '/';
        }
    }

    /** One of several patterns. */
    record OneOf(List<List<GlobPart>> patterns) implements GlobPart {}
}
