package org.landfall.reconcile;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Files that are in question. A manifest may tell of years that nobody wants here.
 *
 * @param years     the years that were asked for; empty for the folders that something has landed of or that are there
 * @param liesThere tells whether a folder of the landing directory is there
 * @param leftOut   names the pattern that leaves a file out; empty where none does
 * @param zone      where files must have landed to count
 */
public record Scope(Set<String> years, Predicate<String> liesThere, Function<String, Optional<String>> leftOut, Zone zone) {

    /** Tells whether folders were asked for by name. */
    boolean isChosen() {
        return !years.isEmpty();
    }

    /** Tells whether a folder may be in question, as far as its name tells. */
    boolean admits(String folder) {
        return years.isEmpty() || Arrays.stream(folder.split("/")).anyMatch(years::contains);
    }
}
