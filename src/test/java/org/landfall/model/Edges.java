package org.landfall.model;

import java.util.Arrays;
import java.util.BitSet;

/** The steps between states, by their numbers. */
final class Edges {

    private int[] from = new int[1 << 16];
    private int[] to = new int[1 << 16];
    private int size;

    void add(int source, int target) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = source;
        to[size] = target;
        size++;
    }

    /** Those of some states from which steps lead to one of others, and these themselves. */
    BitSet leadingTo(BitSet goals, int states) {
        int[] first = new int[states + 1];
        for (int edge = 0; edge < size; edge++) {
            first[to[edge] + 1]++;
        }
        for (int state = 0; state < states; state++) {
            first[state + 1] += first[state];
        }
        int[] sources = new int[size];
        int[] next = Arrays.copyOf(first, states);
        for (int edge = 0; edge < size; edge++) {
            sources[next[to[edge]]++] = from[edge];
        }
        return backwards(goals, first, sources, states);
    }

    private static BitSet backwards(BitSet goals, int[] first, int[] sources, int states) {
        BitSet reached = (BitSet) goals.clone();
        int[] open = Arrays.copyOf(goals.stream().toArray(), states);
        int end = goals.cardinality();
        for (int at = 0; at < end; at++) {
            for (int edge = first[open[at]]; edge < first[open[at] + 1]; edge++) {
                if (!reached.get(sources[edge])) {
                    reached.set(sources[edge]);
                    open[end++] = sources[edge];
                }
            }
        }
        return reached;
    }
}
