package org.landfall.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jline.utils.Levenshtein;

/** Finds the word that was meant, also where picocli finds none: it passes over short words with two letters exchanged. */
final class Spelling {

    private static final int MOST_SLIPS = 2;

    private Spelling() {}

    /** The nearest of the words, if it is no more than two slips away: a letter too much, too few, another, or two exchanged. */
    static Optional<String> nearest(String word, Collection<String> words) {
        return words.stream()
                .filter(candidate -> Levenshtein.distance(word, candidate) <= Math.min(MOST_SLIPS, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> Levenshtein.distance(word, candidate)).thenComparing(Comparator.naturalOrder()));
    }
}
