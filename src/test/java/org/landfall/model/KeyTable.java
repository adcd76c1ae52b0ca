package org.landfall.model;

import java.util.Arrays;

/** Numbers of states in the order in which they were found, each with that of the state before it. */
final class KeyTable {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[1 << 16];
    private int[] parents = new int[1 << 16];
    private int[] slots = new int[1 << 18];
    private int size;

    KeyTable() {
        Arrays.fill(slots, -1);
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    int parent(int index) {
        return parents[index];
    }

    /** The index of a key, or -1. */
    int find(long key) {
        return slots[slot(key)];
    }

    /** Adds a key that is not there. */
    int add(long key, int parent) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            parents = Arrays.copyOf(parents, 2 * size);
        }
        keys[size] = key;
        parents[size] = parent;
        slots[slot(key)] = size;
        size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) (key * SPREAD >>> 32) & mask;
        while (slots[slot] >= 0 && keys[slots[slot]] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        for (int index = 0; index < size; index++) {
            slots[slot(keys[index])] = index;
        }
    }
}
